package io.meshless.telemetry.kubernetes;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource as YAML, much as {@code kubectl get -o yaml} prints it, so that problems have
 * lines. Without what the cluster and its tools keep there, so that the text changes only when what
 * somebody wrote does. Texts are in quotes: whatever they say, they stay texts.
 */
final class ResourceText {
  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Pattern NO_TEXT =
      Pattern.compile("y|n|yes|no|on|off|true|false|null", Pattern.CASE_INSENSITIVE);
  private static final String OF_TOOLS = "kubectl.kubernetes.io/";

  private final StringBuilder out = new StringBuilder();

  private ResourceText() {}

  static ClusterText of(GenericKubernetesResource resource, ClusterObject object) {
    return new ClusterText(object.shownName(), yaml(resource, object), object);
  }

  private static String yaml(GenericKubernetesResource resource, ClusterObject object) {
    Map<String, Object> metadata = new TreeMap<>();
    metadata.put("name", object.name());
    metadata.put("namespace", object.namespace());
    String created = resource.getMetadata().getCreationTimestamp();
    if (created != null && !object.apiVersion().equals(WatchedKinds.API_VERSION)) {
      // Which of two counts may be a matter of their ages.
      metadata.put("creationTimestamp", created);
    }
    Map<String, String> annotations = annotations(resource.getMetadata());
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("apiVersion", object.apiVersion());
    root.put("kind", object.kind());
    root.put("metadata", metadata);
    for (Map.Entry<?, ?> other : sorted(resource.getAdditionalProperties()).entrySet()) {
      if (!other.getKey().equals("status")) {
        root.put(String.valueOf(other.getKey()), other.getValue());
      }
    }
    ResourceText text = new ResourceText();
    text.map(root, 0);
    return text.out.toString();
  }

  /** As the API server sorts them, whoever gives them. */
  private static Map<String, @Nullable Object> sorted(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    return sorted;
  }

  private static Map<String, String> annotations(ObjectMeta metadata) {
    Map<String, String> annotations = new TreeMap<>();
    if (metadata.getAnnotations() != null) {
      annotations.putAll(metadata.getAnnotations());
      annotations.keySet().removeIf(key -> key.startsWith(OF_TOOLS));
    }
    return annotations;
  }

  private void map(Map<?, ?> map, int indent) {
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      indent(first ? 0 : indent);
      key(String.valueOf(entry.getKey()));
      out.append(':');
      inner(entry.getValue(), indent);
      first = false;
    }
  }

  private void inner(@Nullable Object value, int indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      indent(indent + 2);
      map(sorted(map), indent + 2);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      out.append('\n');
      list(list, indent);
    } else {
      out.append(' ');
      scalar(value);
    }
  }

  private void list(List<?> list, int indent) {
    for (Object item : list) {
      indent(indent);
      out.append('-');
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        out.append(' ');
        map(sorted(map), indent + 2);
      } else {
        inner(item, indent + 2);
      }
    }
  }

  private void scalar(@Nullable Object value) {
    if (value instanceof String text) {
      quoted(text);
    } else if (value instanceof Map<?, ?>) {
      out.append("{}");
    } else if (value instanceof List<?>) {
      out.append("[]");
    } else {
      out.append(value);
    }
    out.append('\n');
  }

  private void key(String key) {
    if (PLAIN_KEY.matcher(key).matches() && !NO_TEXT.matcher(key).matches()) {
      out.append(key);
    } else {
      quoted(key);
    }
  }

  private void quoted(String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }

  private void indent(int columns) {
    out.append(" ".repeat(columns));
  }
}
