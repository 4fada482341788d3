package io.meshless.telemetry.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A resource of any kind, built field by field. Immutable: each method gives another draft.
 *
 * <pre>{@code
 * ResourceDraft.of("logentry", "access")
 *     .with("severity", "\"info\"")
 *     .withEntry("variables", "path", "request.path | \"\"")
 * }</pre>
 *
 * <p>Fields may be named either way, {@code output_path} or {@code outputPath}; {@link
 * ConfigNode#of} tells what values may be.
 */
public final class ResourceDraft implements ResourceSpec {
  private final ResourceName name;
  private final ConfigMap metadata;
  private final ConfigMap spec;

  private ResourceDraft(ResourceName name, ConfigMap metadata, ConfigMap spec) {
    this.name = name;
    this.metadata = metadata;
    this.spec = spec;
  }

  /** An empty resource in the namespace {@link ResourceName#DEFAULT_NAMESPACE}. */
  public static ResourceDraft of(String kind, String name) {
    return new ResourceDraft(
        new ResourceName(
            requireNonNull(kind, "kind"),
            requireNonNull(name, "name"),
            ResourceName.DEFAULT_NAMESPACE),
        ConfigMap.empty(null),
        ConfigMap.empty(null));
  }

  /** This draft in another namespace. */
  public ResourceDraft namespace(String namespace) {
    return new ResourceDraft(
        new ResourceName(name.kind(), name.name(), requireNonNull(namespace, "namespace")),
        metadata,
        spec);
  }

  /** This draft with one more annotation. */
  public ResourceDraft annotation(String key, String value) {
    requireNonNull(value, "value");
    ConfigNode more =
        put(entries(metadata, "annotations"), requireNonNull(key, "key"), ConfigNode.of(value));
    return new ResourceDraft(name, put(metadata, "annotations", more), spec);
  }

  /**
   * This draft with a field set, instead of the value that the field had.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public ResourceDraft with(String field, Object value) {
    return new ResourceDraft(
        name, metadata, put(spec, requireNonNull(field, "field"), ConfigNode.of(value)));
  }

  /**
   * This draft with one more entry in a field that is a mapping, such as {@code dimensions}.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public ResourceDraft withEntry(String field, String key, Object value) {
    return with(field, put(entries(spec, field), requireNonNull(key, "key"), ConfigNode.of(value)));
  }

  /**
   * This draft with one more item in a field that is a list, such as {@code actions}.
   *
   * @throws IllegalArgumentException when the item is of a class that configurations do not have
   */
  public ResourceDraft withItem(String field, Object item) {
    List<ConfigNode> items = new ArrayList<>();
    if (spec.find(field) instanceof ConfigList present) {
      items.addAll(present.items());
    }
    items.add(ConfigNode.of(item));
    return with(field, new ConfigList(items, null));
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
    return new Resource(name, metadata, spec, ConfigMap.empty(null), null);
  }

  @Override
  public ResourceName name() {
    return name;
  }

  @Override
  public String toString() {
    return name.fqn();
  }
}
