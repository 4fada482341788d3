package io.meshless.telemetry.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  private final Map<String, ConfigScalar> annotations;
  private final ConfigMap spec;

  private ResourceDraft(ResourceName name, Map<String, ConfigScalar> annotations, ConfigMap spec) {
    this.name = name;
    this.annotations = annotations;
    this.spec = spec;
  }

  /** An empty resource in the namespace {@link ResourceName#DEFAULT_NAMESPACE}. */
  public static ResourceDraft of(String kind, String name) {
    return new ResourceDraft(
        new ResourceName(
            requireNonNull(kind, "kind"),
            requireNonNull(name, "name"),
            ResourceName.DEFAULT_NAMESPACE),
        Map.of(),
        ConfigMap.empty(null));
  }

  /** This draft in another namespace. */
  public ResourceDraft namespace(String namespace) {
    return new ResourceDraft(
        new ResourceName(name.kind(), name.name(), requireNonNull(namespace, "namespace")),
        annotations,
        spec);
  }

  /** This draft with one more annotation. */
  public ResourceDraft annotation(String key, String value) {
    Map<String, ConfigScalar> more = new HashMap<>(annotations);
    more.put(requireNonNull(key, "key"), ConfigScalar.string(requireNonNull(value, "value")));
    return new ResourceDraft(name, more, spec);
  }

  /**
   * This draft with a field set, instead of the value that the field had.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public ResourceDraft with(String field, Object value) {
    return new ResourceDraft(
        name, annotations, put(spec, requireNonNull(field, "field"), ConfigNode.of(value)));
  }

  /**
   * This draft with one more entry in a field that is a mapping, such as {@code dimensions}.
   *
   * @throws IllegalArgumentException when the value is of a class that configurations do not have
   */
  public ResourceDraft withEntry(String field, String key, Object value) {
    ConfigMap map = spec.find(field) instanceof ConfigMap present ? present : ConfigMap.empty(null);
    return with(field, put(map, requireNonNull(key, "key"), ConfigNode.of(value)));
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
    return new Resource(name, annotations, spec, null);
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
