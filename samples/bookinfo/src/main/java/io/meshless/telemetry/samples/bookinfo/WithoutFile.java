package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.SourceLocation;
import java.nio.file.Path;

/**
 * A configuration without the resources of one of its files.
 *
 * @param file the name of the file, without its folder
 */
record WithoutFile(ConfigSource whole, Path file) implements ConfigSource {
  @Override
  public ConfigSnapshot read() {
    ConfigSnapshot snapshot = whole.read();
    return new ConfigSnapshot(
        snapshot.resources().stream().filter(resource -> !isInFile(resource)).toList(),
        snapshot.problems());
  }

  private boolean isInFile(Resource resource) {
    SourceLocation location = resource.location();
    return location != null && Path.of(location.source()).endsWith(file);
  }

  @Override
  public Watch watch(Runnable changed) {
    return whole.watch(changed);
  }
}
