package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.FieldValues;
import org.jspecify.annotations.Nullable;

/**
 * Something that a mesh sends telemetry to. Immutable.
 *
 * @param kind what it is, as its field is called
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

  /** Where its lines go. */
  public String path() {
    return log == null ? "" : log.get(MeshFields.PATH);
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
