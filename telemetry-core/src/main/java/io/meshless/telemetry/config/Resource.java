package io.meshless.telemetry.config;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was written: who it is, and a {@code spec} that nobody has understood yet.
 *
 * @param name its identity
 * @param metadata its metadata as written; empty when a program made it without annotations
 * @param spec the fields; empty when the resource has none, and then where its key stands, or the
 *     resource
 * @param beside what stands beside the keys that every resource has
 * @param location where the resource starts; null when it was made by a program
 */
public record Resource(
    ResourceName name,
    ConfigMap metadata,
    ConfigMap spec,
    ConfigMap beside,
    @Nullable SourceLocation location)
    implements ResourceSpec {
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

  /** Where its namespace is written, or where it starts; null when a program made it. */
  public @Nullable SourceLocation namespaceLocation() {
    ConfigNode namespace = metadata.find("namespace");
    return namespace == null ? location : namespace.location();
  }

  @Override
  public Resource resource() {
    return this;
  }
}
