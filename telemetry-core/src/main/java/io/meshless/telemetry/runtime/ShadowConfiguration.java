package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;

/**
 * A configuration that is compared with the one that runs. Immutable.
 *
 * @param origin where it came from
 * @param snapshot what was read
 * @param load how it was loaded
 */
record ShadowConfiguration(
    ShadowOrigin origin, ConfigSnapshot snapshot, CompiledConfiguration compiled, LoadResult load) {
  String hash() {
    return ConfigHash.of(snapshot.resources());
  }

  /** How its source was read last, which may have been refused. */
  LoadResult lastLoad() {
    LoadResult refusal = origin.refusal();
    return refusal == null ? load : refusal;
  }

  /** The source to be promoted. */
  ConfigSource promoted() {
    return new ShadowSource(origin.source(), snapshot);
  }
}
