package io.meshless.telemetry.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was written: who it is, and a {@code spec} that nobody has understood yet.
 *
 * @param name its identity
 * @param annotations the annotations of its metadata
 * @param spec the fields; empty when the resource has none
 * @param location where the resource starts; null when it was made by a program
 */
public record Resource(
    ResourceName name,
    Map<String, ConfigScalar> annotations,
    ConfigMap spec,
    @Nullable SourceLocation location)
    implements ResourceSpec {
  public Resource {
    annotations = Map.copyOf(annotations);
  }

  @Override
  public Resource resource() {
    return this;
  }
}
