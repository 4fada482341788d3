package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running telemetry is given another source, and the watch of the old one ends. */
@Timeout(60)
class SourceChangeTest {
  private static ConfigSource counting(String value) {
    return source(
        memory("h"), metric("m", value), rule("r.rule.istio-system", "", "h.memory", "m.metric"));
  }

  @Test
  void watchThatEndsWithOneMoreReloadDoesNotHoldUpTheNewSource() {
    Recordings recordings = new Recordings();
    try (Telemetry telemetry =
        Telemetry.builder()
            .handler(new MemoryHandlerProvider(recordings))
            .config(new RestlessSource(counting("1")))
            .build()) {

      telemetry.reload(counting("2"));
      telemetry.record(AttributeBag.empty());

      assertThat(recordings.instances())
          .singleElement()
          .satisfies(instance -> assertThat(instance.value("value")).isEqualTo(2L));
    }
  }

  /** Changes at the moment its watch is closed, which waits until that change was heard. */
  private record RestlessSource(ConfigSource content) implements ConfigSource {
    @Override
    public ConfigSnapshot read() {
      return content.read();
    }

    @Override
    public Watch watch(Runnable changed) {
      return () -> {
        Thread last = new Thread(changed);
        last.setDaemon(true);
        last.start();
        try {
          last.join();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };
    }
  }
}
