package io.meshless.telemetry.reference;

import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.ManifestFields;
import io.meshless.telemetry.compile.RuleFields;
import io.meshless.telemetry.compile.UnifiedFields;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.handler.HandlerProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of resource, as the documentation shows it.
 *
 * @param name what stands behind {@code kind:}
 * @param meaning what such a resource is, in a sentence
 * @param table its fields: the table that reads it
 */
record Kind(String name, String meaning, FieldTable table) {
  /** Those that come with the library: rules, what they send, and where to. */
  static List<Kind> all() {
    List<Kind> kinds = new ArrayList<>();
    kinds.add(new Kind("rule", "Which records count, and who gets what.", RuleFields.TABLE));
    kinds.addAll(templates());
    kinds.addAll(handlers());
    kinds.add(
        new Kind(
            "attributemanifest",
            "Attributes of one's own, or other types for standard ones.",
            ManifestFields.TABLE));
    kinds.add(
        new Kind(
            "instance",
            "An instance in the form of Istio 1.1 and later: the template's fields are its params.",
            UnifiedFields.INSTANCE));
    kinds.add(
        new Kind(
            "handler",
            "A handler in the form of Istio 1.1 and later: the kind's fields are its params.",
            UnifiedFields.HANDLER));
    return kinds;
  }

  static List<Kind> templates() {
    return extensions().templates().stream()
        .map(t -> new Kind(t.template().name(), t.template().meaning(), t.table()))
        .toList();
  }

  static List<Kind> handlers() {
    return extensions().handlers().stream()
        .map(h -> new Kind(h.kind(), meaning(h), h.fields()))
        .toList();
  }

  private static String meaning(HandlerProvider<?> handler) {
    String of = handler.getClass().getPackageName();
    return of.startsWith("io.meshless.telemetry.handler.")
        ? handler.meaning()
        : handler.meaning()
            + " In the module telemetry-%s.".formatted(of.substring(of.lastIndexOf('.') + 1));
  }

  private static Extensions extensions() {
    return Extensions.load(List.of(), List.of());
  }
}
