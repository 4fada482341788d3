package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.reading.ResourceTranslators;
import io.meshless.telemetry.text.ShownText;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what all resources have: kind, metadata and spec. */
final class EnvelopeReader {
  private static final String NAMELESS = "unnamed";

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
    ResourceName named = name(map);
    ConfigMap settings = ResourceTranslators.settings(map);
    if (settings != null) {
      return resource(named == null ? nameless(map) : named, map, settings);
    }
    if (Foreign.is(map)) {
      if (named == null) {
        tellPassedOver(map, Foreign.words(map), Foreign.mend(map));
      }
      return named == null
          ? null
          : new Resource(
              named,
              metadataOf(map),
              ConfigMap.empty(location(map)),
              EnvelopeKeys.besideForeign(map),
              location(map));
    }
    if (EnvelopeKeys.isNoResource(map)) {
      refuseOrPassOver(map);
      return null;
    }
    if (map.find("kind") == null && map.find("metadata") == null && tellHeadless(map)) {
      return null;
    }
    String kind = text(map, "kind", "kind");
    ConfigMap data = metadata(map);
    if (data == null) {
      return null;
    }
    String name = text(data, "name", "metadata.name");
    String namespace = namespace(data);
    if (kind == null || name == null || namespace == null) {
      return null;
    }
    ResourceName full = new ResourceName(kind, name, namespace);
    if (tellNestedSpec(map, data, full)) {
      return null;
    }
    warnOfUnknownKeys(data, full);
    MetadataForms.check(data, ProblemScope.of(full.fqn(), problems));
    ConfigMap spec = spec(map, full);
    return spec == null ? null : resource(full, map, spec);
  }

  private static Resource resource(ResourceName name, ConfigMap map, ConfigMap spec) {
    return new Resource(name, metadataOf(map), spec, EnvelopeKeys.beside(map), location(map));
  }

  private static ConfigMap metadataOf(ConfigMap map) {
    return map.find("metadata") instanceof ConfigMap data ? data : ConfigMap.empty(map.location());
  }

  /** The name of a document that needs none. */
  private ResourceName nameless(ConfigMap map) {
    String kind =
        map.find("kind") instanceof ConfigScalar text && !isTooLong(text) ? text.text() : "values";
    return new ResourceName(kind, NAMELESS, defaultNamespace);
  }

  /** Where a resource says what it is: what is wrong with the whole of it is told of there. */
  private static @Nullable SourceLocation location(ConfigMap map) {
    ConfigNode kind = map.find("kind");
    return kind == null ? map.location() : kind.location();
  }

  private void tellPassedOver(ConfigMap map, String what, @Nullable String mend) {
    nameless.info("passed-over", map, what + "; it is passed over", mend);
  }

  /** A mapping without any key of a resource: values of a chart, or Mixer's first form. */
  private void refuseOrPassOver(ConfigMap map) {
    if (map.find("rules") instanceof ConfigList && map.find("revision") != null) {
      nameless.error(
          "not-a-resource",
          map,
          "this is the form of Mixer 0.1, which is not read",
          "Write a resource with kind, metadata and spec for each metric, handler and rule.");
      return;
    }
    tellPassedOver(map, "the document has no kind, so it is no resource", null);
  }

  /** Tells of a document that lacks both kind and metadata, unless one is only misspelt. */
  private boolean tellHeadless(ConfigMap map) {
    if (EnvelopeKeys.misspelt(map, "kind") != null
        || EnvelopeKeys.misspelt(map, "metadata") != null) {
      return false;
    }
    nameless.error(
        "missing-field",
        map,
        "kind and metadata are missing",
        "Remove the --- above when this goes on with the document before it; else add kind, and"
            + " metadata with a name.");
    return true;
  }

  private @Nullable ConfigMap metadata(ConfigMap map) {
    ConfigNode metadata = map.find("metadata");
    if (metadata instanceof ConfigMap data) {
      return data;
    }
    ProblemScope scope = nameless.field("metadata");
    ConfigScalar misspelt = EnvelopeKeys.misspelt(map, "metadata");
    if (metadata == null && misspelt != null) {
      refuseKey(misspelt, "metadata");
    } else if (metadata instanceof ConfigScalar scalar
        && scalar.isNull()
        && map.find("name") != null) {
      scope.error(
          "missing-field",
          map.key("metadata"),
          "metadata is empty, and 'name' stands beside it",
          "Indent name and what else belongs to metadata.");
    } else {
      scope.error(
          "missing-field",
          metadata == null ? map : metadata,
          metadata == null
              ? "metadata is missing"
              : "metadata is " + metadata.describe() + ", wanted a mapping",
          metadata instanceof ConfigList
              ? "Take the '-' away: its fields are not items of a list."
              : "Add metadata with a name.");
    }
    return null;
  }

  private void refuseKey(ConfigScalar key, String wanted) {
    nameless
        .field(key.text())
        .error(
            "unknown-key",
            key,
            "unknown key '" + ShownText.cut(key.text()) + "'",
            "Did you mean '" + wanted + "'?");
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

  private @Nullable String text(ConfigMap parent, String key, String field) {
    ConfigNode node = parent.find(key);
    if (node instanceof ConfigScalar scalar && !scalar.isNull() && !scalar.text().isBlank()) {
      return isTooLong(scalar) ? refuse(scalar, field) : scalar.text();
    }
    ConfigScalar misspelt = EnvelopeKeys.misspelt(parent, key);
    if (node == null && misspelt != null) {
      refuseKey(misspelt, key);
      return null;
    }
    ConfigScalar only = only(node);
    nameless
        .field(field)
        .error(
            "missing-field",
            node == null ? parent : node,
            node == null || node instanceof ConfigScalar
                ? field + " is missing"
                : field + " is " + node.describe() + ", wanted a string",
            only == null
                ? mendOfMissing(parent, key)
                : "Write " + key + ": " + ShownText.cut(only.text()) + ".");
    return null;
  }

  /** The text in a list of one; null for everything else. */
  private static @Nullable ConfigScalar only(@Nullable ConfigNode node) {
    return node instanceof ConfigList list
            && list.items().size() == 1
            && list.items().get(0) instanceof ConfigScalar text
        ? text
        : null;
  }

  private static String mendOfMissing(ConfigMap parent, String key) {
    if (parent.find("generateName") != null) {
      return "Write name: as well; a name is only made of generateName in a cluster.";
    }
    return key.equals("kind")
        ? "Say what the resource is, for example kind: metric."
        : "Write name: with a text by which others refer to the resource.";
  }

  /**
   * What nobody reads; of a misspelt annotation that may be which language the expressions are. A
   * field of the spec is missing where it belongs.
   */
  private void warnOfUnknownKeys(ConfigMap metadata, ResourceName name) {
    for (ConfigScalar key : EnvelopeKeys.unknown(metadata)) {
      ProblemScope.of(name.fqn(), problems)
          .field("metadata." + key.text())
          .report(
              EnvelopeKeys.isOfSpec(key) ? Severity.ERROR : Severity.WARNING,
              "unknown-key",
              key.location(),
              "unknown key '" + ShownText.cut(key.text()) + "' in metadata",
              EnvelopeKeys.mendOfUnknown(key));
    }
  }

  /** Whether the spec slid into metadata, which this has reported: nothing is left to read. */
  private boolean tellNestedSpec(ConfigMap map, ConfigMap metadata, ResourceName name) {
    ConfigScalar slid = metadata.key("spec");
    if (slid == null || map.find("spec") != null || !EnvelopeKeys.beside(map).entries().isEmpty()) {
      return false;
    }
    ProblemScope.of(name.fqn(), problems)
        .field("metadata.spec")
        .error(
            "wrong-indentation",
            slid,
            "spec stands in metadata, so the " + ShownText.cut(name.kind()) + " has none",
            EnvelopeKeys.mendOfUnknown(slid));
    return true;
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
    ConfigScalar misspelt = EnvelopeKeys.misspelt(metadata, "namespace");
    if (metadata.find("namespace") == null && misspelt != null) {
      refuseKey(misspelt, "namespace");
      return null;
    }
    ConfigNode namespace = metadata.find("namespace");
    if (namespace instanceof ConfigScalar scalar && isTooLong(scalar)) {
      return refuse(scalar, "metadata.namespace");
    }
    if (namespace != null && !(namespace instanceof ConfigScalar)) {
      MetadataForms.refuseNamespace(namespace, nameless);
      return null;
    }
    return namespaceText(metadata);
  }

  private String namespaceText(ConfigMap metadata) {
    return metadata.find("namespace") instanceof ConfigScalar scalar
            && !scalar.text().isBlank()
            && !scalar.isNull()
            && !isTooLong(scalar)
        ? scalar.text()
        : defaultNamespace;
  }

  /** No spec, or null, is an empty one, which stands where its key does. */
  private @Nullable ConfigMap spec(ConfigMap map, ResourceName name) {
    ConfigNode spec = map.find("spec");
    if (spec instanceof ConfigMap fields) {
      return fields;
    }
    if (spec == null || (spec instanceof ConfigScalar scalar && scalar.isNull())) {
      ConfigScalar key = map.key("spec");
      return ConfigMap.empty(key == null ? location(map) : key.location());
    }
    ProblemScope.of(name.fqn(), problems)
        .field("spec")
        .error(
            "wrong-value",
            spec,
            "found " + spec.describe() + ", wanted a mapping",
            spec instanceof ConfigList
                ? "Take the '-' away; each resource is a document of its own, after a line with"
                    + " ---."
                : "Write its fields on lines below, indented, with a blank behind each colon.");
    return null;
  }
}
