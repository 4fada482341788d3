package io.meshless.telemetry.compile;

import java.util.List;

/** A rule's reference to a handler or an instance, and the full names it may stand for. */
public record Reference(String text, String unifiedKind, String namespace) {
  /**
   * The full names to try, in order. One part is a name of the unified kind; two are name and kind,
   * or name and namespace; three and more are a full name.
   */
  public List<String> candidates() {
    String[] parts = text.split("\\.", -1);
    return switch (parts.length) {
      case 1 -> List.of(text + "." + unifiedKind + "." + namespace);
      case 2 -> List.of(text + "." + namespace, parts[0] + "." + unifiedKind + "." + parts[1]);
      default -> List.of(text);
    };
  }

  /** The kind that the text names: the second of several parts; the unified kind otherwise. */
  String kind() {
    String[] parts = text.split("\\.", -1);
    return parts.length == 1 ? unifiedKind : parts[1];
  }

  /** The reference as short as it can be written from this namespace. */
  static String shortest(String fqn, String namespace) {
    String suffix = "." + namespace;
    return fqn.endsWith(suffix) ? fqn.substring(0, fqn.length() - suffix.length()) : fqn;
  }
}
