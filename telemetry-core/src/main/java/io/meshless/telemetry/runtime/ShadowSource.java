package io.meshless.telemetry.runtime;

import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The source of a shadow that is promoted: what is read first is what was compared, whatever became
 * of the files since.
 */
final class ShadowSource implements ConfigSource {
  private final ConfigSource source;
  private final AtomicReference<@Nullable ConfigSnapshot> compared;

  ShadowSource(ConfigSource source, ConfigSnapshot compared) {
    this.source = source;
    this.compared = new AtomicReference<>(compared);
  }

  @Override
  public ConfigSnapshot read() {
    ConfigSnapshot first = compared.getAndSet(null);
    return first == null ? source.read() : first;
  }

  @Override
  public Watch watch(Runnable listener) {
    return source.watch(listener);
  }
}
