package io.meshless.telemetry.istio.accesslog;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.istio.resource.EmbeddedText;
import io.meshless.telemetry.istio.resource.ExtensionProvider;
import io.meshless.telemetry.istio.resource.MeshFields;
import io.meshless.telemetry.istio.resource.MeshSettings;
import io.meshless.telemetry.istio.resource.Nodes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the lines of a provider look like: the field {@code access_log} of its handler. */
public final class LogFormat {
  /** The provider whose format the mesh says, unless it says its own. */
  private static final String BUILT_IN = "envoy";

  private static final String TEXT = "text";
  private static final String JSON = "json";

  private LogFormat() {}

  /** That of a provider. */
  public static Map<String, ConfigNode> of(
      ExtensionProvider provider, MeshSettings mesh, Nodes nodes) {
    FieldValues log = provider.log();
    FieldValues format = log == null ? null : log.find(MeshFields.LOG_FORMAT);
    boolean omits = log != null && log.get(MeshFields.OMIT_EMPTY_VALUES);
    if (format == null && !omits && provider.name().equals(BUILT_IN)) {
      return ofMesh(mesh, nodes);
    }
    Map<String, ConfigNode> fields = new LinkedHashMap<>(written(format));
    if (omits) {
      fields.put(
          "omit_empty_values",
          new ConfigScalar("true", ConfigScalar.Kind.BOOLEAN, nodes.location(), null));
    }
    return fields;
  }

  private static Map<String, ConfigNode> written(@Nullable FieldValues format) {
    if (format == null) {
      return Map.of();
    }
    ConfigMap labels = format.find(MeshFields.LABELS);
    ConfigScalar text = format.find(MeshFields.TEXT);
    return labels != null ? Map.of(JSON, labels) : text != null ? Map.of(TEXT, text) : Map.of();
  }

  /** That of the older fields of a mesh. */
  public static Map<String, ConfigNode> ofMesh(MeshSettings mesh, Nodes nodes) {
    ConfigScalar format = mesh.accessLogFormat();
    boolean isText = mesh.encoding() == MeshFields.Encoding.TEXT;
    if (format == null || format.text().isBlank()) {
      return isText ? Map.of() : Map.of(JSON, nodes.map(Map.of()));
    }
    if (isText) {
      return Map.of(TEXT, format);
    }
    return Map.of(
        JSON,
        mesh.place() == null
            ? nodes.map(Map.of())
            : EmbeddedText.read(format, mesh.place().scope().field("accessLogFormat")));
  }
}
