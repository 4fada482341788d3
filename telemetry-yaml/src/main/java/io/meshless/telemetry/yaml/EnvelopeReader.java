package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what all resources have: kind, metadata and spec. */
final class EnvelopeReader {
  private final String defaultNamespace;
  private final YamlLimits limits;
  private final Consumer<? super ConfigProblem> problems;
  private final ProblemScope nameless;

  EnvelopeReader(
      String defaultNamespace, YamlLimits limits, Consumer<? super ConfigProblem> problems) {
    this.defaultNamespace = defaultNamespace;
    this.limits = limits;
    this.problems = problems;
    this.nameless = ProblemScope.of("", problems);
  }

  /** Null when the mapping is not a resource; what is missing was reported. */
  @Nullable Resource read(ConfigMap map) {
    if (map.entries().isEmpty()) {
      return null;
    }
    String kind = text(map, map.find("kind"), "kind");
    ConfigNode metadata = map.find("metadata");
    if (!(metadata instanceof ConfigMap data)) {
      nameless
          .field("metadata")
          .error(
              "missing-field",
              metadata == null ? map : metadata,
              metadata == null
                  ? "metadata is missing"
                  : "metadata is " + metadata.describe() + ", wanted a mapping",
              "Add metadata with a name.");
      return null;
    }
    String name = text(data, data.find("name"), "metadata.name");
    String namespace = namespace(data);
    if (kind == null || name == null || namespace == null) {
      return null;
    }
    ResourceName full = new ResourceName(kind, name, namespace);
    ConfigMap spec = spec(map, full);
    return spec == null ? null : new Resource(full, annotations(data), spec, map.location());
  }

  /** Who a resource is that cannot be used; null when it does not say so. */
  @Nullable ResourceName name(ConfigMap map) {
    return map.find("kind") instanceof ConfigScalar kind
            && map.find("metadata") instanceof ConfigMap metadata
            && metadata.find("name") instanceof ConfigScalar name
            && !isTooLong(kind)
            && !isTooLong(name)
        ? new ResourceName(kind.text(), name.text(), namespaceText(metadata))
        : null;
  }

  private @Nullable String text(ConfigMap parent, @Nullable ConfigNode node, String field) {
    if (node instanceof ConfigScalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
      return isTooLong(scalar) ? refuse(scalar, field) : scalar.text();
    }
    nameless
        .field(field)
        .error(
            "missing-field",
            node == null ? parent : node,
            node == null || node instanceof ConfigScalar
                ? field + " is missing"
                : field + " is " + node.describe() + ", wanted a string",
            null);
    return null;
  }

  private boolean isTooLong(ConfigScalar name) {
    return name.text().length() > limits.nameCharacters();
  }

  private @Nullable String refuse(ConfigScalar name, String field) {
    nameless
        .field(field)
        .error(
            "too-large",
            name,
            "%s has %d characters, at most %d are read"
                .formatted(field, name.text().length(), limits.nameCharacters()),
            "Choose a shorter one.");
    return null;
  }

  private @Nullable String namespace(ConfigMap metadata) {
    return metadata.find("namespace") instanceof ConfigScalar scalar && isTooLong(scalar)
        ? refuse(scalar, "metadata.namespace")
        : namespaceText(metadata);
  }

  private String namespaceText(ConfigMap metadata) {
    return metadata.find("namespace") instanceof ConfigScalar scalar
            && !scalar.text().isBlank()
            && !scalar.isNull()
            && !isTooLong(scalar)
        ? scalar.text()
        : defaultNamespace;
  }

  private static Map<String, ConfigScalar> annotations(ConfigMap metadata) {
    Map<String, ConfigScalar> annotations = new HashMap<>();
    if (metadata.find("annotations") instanceof ConfigMap map) {
      for (ConfigMap.Entry entry : map.entries()) {
        if (entry.value() instanceof ConfigScalar value) {
          annotations.put(entry.key().text(), value);
        }
      }
    }
    return annotations;
  }

  /** No spec, or null, is an empty one. */
  private @Nullable ConfigMap spec(ConfigMap map, ResourceName name) {
    ConfigNode spec = map.find("spec");
    if (spec instanceof ConfigMap fields) {
      return fields;
    }
    if (spec == null || (spec instanceof ConfigScalar scalar && scalar.isNull())) {
      return ConfigMap.empty(map.location());
    }
    ProblemScope.of(name.fqn(), problems)
        .field("spec")
        .error("wrong-value", spec, "found " + spec.describe() + ", wanted a mapping", null);
    return null;
  }
}
