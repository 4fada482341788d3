package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;

/**
 * A configuration that is compared with the one that runs. Immutable.
 *
 * @param source where it came from
 * @param snapshot what was read
 * @param share of the records that are compared
 * @param load how it was loaded
 */
record ShadowConfiguration(
    ConfigSource source,
    ConfigSnapshot snapshot,
    CompiledConfiguration compiled,
    double share,
    LoadResult load) {
  String hash() {
    return ConfigHash.of(snapshot.resources());
  }

  ConfigSource promoted() {
    return new ShadowSource(source, snapshot);
  }
}
