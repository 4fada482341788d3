package io.meshless.telemetry.config;

import java.util.List;

/**
 * All resources of a configuration at one moment, and the problems found while reading them.
 *
 * @param resources in the order they were read; of several with one name the last one counts
 * @param problems found so far
 */
public record ConfigSnapshot(List<Resource> resources, List<ConfigProblem> problems)
    implements ConfigSource {
  public ConfigSnapshot {
    resources = List.copyOf(resources);
    problems = List.copyOf(problems);
  }

  @Override
  public ConfigSnapshot read() {
    return this;
  }
}
