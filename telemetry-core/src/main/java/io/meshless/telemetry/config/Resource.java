package io.meshless.telemetry.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was written: its identity, and a {@code spec} that has not been interpreted
 * yet. Immutable. To build one of any kind in code, go field by field; each method returns another
 * resource:
 *
 * <pre>{@code
 * Resource.of("logentry", "access")
 *     .with("severity", "\"info\"")
 *     .withEntry("variables", "path", "request.path | \"\"")
 * }</pre>
 *
 * <p>Name fields either way, {@code output_path} or {@code outputPath}; {@link ConfigNode#of} says
 * which values are allowed.
 *
 * @param name its identity
 * @param metadata its metadata as written; empty when a program made it without annotations
 * @param spec the fields; empty when the resource has none, and then located at its key, or the
 *     resource
 * @param beside the keys other than those that every resource has
 * @param location where its kind is written; null when it was made by a program
 */
public record Resource(
    ResourceName name,
    ConfigMap metadata,
    ConfigMap spec,
    ConfigMap beside,
    @Nullable SourceLocation location)
    implements ResourceSpec {
  /** An empty resource in the namespace {@link ResourceName#DEFAULT_NAMESPACE}. */
  public static Resource of(String kind, String name) {
    return new Resource(
        new ResourceName(
            requireNonNull(kind, "kind"),
            requireNonNull(name, "name"),
            ResourceName.DEFAULT_NAMESPACE),
        ConfigMap.empty(null),
        ConfigMap.empty(null),
        ConfigMap.empty(null),
        null);
  }

  /** This resource in another namespace. */
  public Resource namespace(String namespace) {
    return new Resource(
        new ResourceName(name.kind(), name.name(), requireNonNull(namespace, "namespace")),
        metadata,
        spec,
        beside,
        location);
  }

  /** This resource with one more annotation. */
  public Resource annotation(String key, String value) {
    requireNonNull(value, "value");
    ConfigNode more =
        put(entries(metadata, "annotations"), requireNonNull(key, "key"), ConfigNode.of(value));
    return new Resource(name, put(metadata, "annotations", more), spec, beside, location);
  }

  /**
   * This resource with a field set, instead of the value that the field had.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public Resource with(String field, Object value) {
    ConfigMap more = put(spec, requireNonNull(field, "field"), ConfigNode.of(value));
    return new Resource(name, metadata, more, beside, location);
  }

  /**
   * This resource with one more entry in a field that is a mapping, such as {@code dimensions}.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public Resource withEntry(String field, String key, Object value) {
    return with(field, put(entries(spec, field), requireNonNull(key, "key"), ConfigNode.of(value)));
  }

  /**
   * This resource with one more item in a field that is a list, such as {@code actions}.
   *
   * @throws IllegalArgumentException when the item is of a class that configurations do not have
   */
  public Resource withItem(String field, Object item) {
    List<ConfigNode> items = new ArrayList<>();
    if (spec.find(field) instanceof ConfigList present) {
      items.addAll(present.items());
    }
    items.add(ConfigNode.of(item));
    return with(field, new ConfigList(items, null));
  }

  /** The annotations of its metadata, those that are texts. */
  public Map<String, ConfigScalar> annotations() {
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

  /** Where its namespace is written, or its kind; null when a program made it. */
  public @Nullable SourceLocation namespaceLocation() {
    return metadataLocation("namespace");
  }

  /** Where its name is written, or its kind; null when a program made it. */
  public @Nullable SourceLocation nameLocation() {
    return metadataLocation("name");
  }

  private @Nullable SourceLocation metadataLocation(String key) {
    ConfigNode written = metadata.find(key);
    return written == null ? location : written.location();
  }

  private static ConfigMap entries(ConfigMap map, String field) {
    return map.find(field) instanceof ConfigMap present ? present : ConfigMap.empty(null);
  }

  private static ConfigMap put(ConfigMap map, String key, ConfigNode value) {
    List<ConfigMap.Entry> entries = new ArrayList<>(map.entries());
    ConfigMap.Entry entry = new ConfigMap.Entry(ConfigScalar.string(key), value);
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().text().equals(key)) {
        entries.set(i, entry);
        return new ConfigMap(entries, null);
      }
    }
    entries.add(entry);
    return new ConfigMap(entries, null);
  }

  @Override
  public Resource resource() {
    return this;
  }
}
