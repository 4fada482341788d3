package io.meshless.telemetry.settings;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import java.util.ArrayList;
import java.util.List;

/** Several places that make up one configuration. */
public record ManySources(List<ConfigSource> sources) implements ConfigSource {
  @Override
  public ConfigSnapshot read() {
    List<Resource> resources = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (ConfigSource source : sources) {
      ConfigSnapshot read = source.read();
      resources.addAll(read.resources());
      problems.addAll(read.problems());
    }
    return new ConfigSnapshot(resources, problems);
  }

  @Override
  public Watch watch(Runnable changed) {
    List<Watch> watches = new ArrayList<>();
    try {
      for (ConfigSource source : sources) {
        watches.add(source.watch(changed));
      }
    } catch (RuntimeException | Error e) {
      watches.forEach(Watch::close);
      throw e;
    }
    return () -> watches.forEach(Watch::close);
  }
}
