package io.meshless.telemetry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ManySourcesTest {
  private final AtomicInteger closed = new AtomicInteger();

  private final class Watched implements ConfigSource {
    @Override
    public ConfigSnapshot read() {
      return ConfigSnapshot.of();
    }

    @Override
    public Watch watch(Runnable changed) {
      return closed::incrementAndGet;
    }
  }

  private static final class Broken implements ConfigSource {
    @Override
    public ConfigSnapshot read() {
      return ConfigSnapshot.of();
    }

    @Override
    public Watch watch(Runnable changed) {
      throw new IllegalStateException("on purpose");
    }
  }

  @Test
  void noWatchIsLeftWhenAnotherCannotBegin() {
    ManySources many = new ManySources(List.of(new Watched(), new Broken()));

    assertThatThrownBy(() -> many.watch(() -> {})).hasMessage("on purpose");
    assertThat(closed).hasValue(1);
  }
}
