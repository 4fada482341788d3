package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import org.jspecify.annotations.Nullable;

/**
 * Something that a mesh sends telemetry to. Immutable.
 *
 * @param kind what it is, as its field is called; empty when that could not be read, which was told
 * @param log how and where it writes lines, when it does; null for the defaults
 * @param isBuiltIn whether nobody has written it
 */
public record ExtensionProvider(
    String name, String kind, @Nullable FieldValues log, boolean isBuiltIn) {
  static final String PROMETHEUS = "prometheus";
  static final String FILE_LOG = "envoyFileAccessLog";

  static ExtensionProvider builtIn(String name, String kind) {
    return new ExtensionProvider(name, kind, null, true);
  }

  static ExtensionProvider unread(String name) {
    return new ExtensionProvider(name, "", null, false);
  }

  /** Whether nobody knows what it is, which was told. */
  public boolean isUnread() {
    return kind.isEmpty();
  }

  /** Where its lines go, as it was written; null for the default. */
  public @Nullable ConfigScalar path() {
    return log != null && log.node(MeshFields.PATH) instanceof ConfigScalar path ? path : null;
  }

  /** Whether it counts requests in this process. */
  public boolean hasMetrics() {
    return kind.equals(PROMETHEUS);
  }

  /** Whether it writes lines in this process. */
  public boolean hasLines() {
    return kind.equals(FILE_LOG);
  }
}
