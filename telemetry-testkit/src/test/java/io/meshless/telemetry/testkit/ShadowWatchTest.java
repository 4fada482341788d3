package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE_AND_PATH;
import static io.meshless.telemetry.testkit.Shadows.counting;
import static io.meshless.telemetry.testkit.Shadows.metricOf;
import static io.meshless.telemetry.testkit.Shadows.request;
import static io.meshless.telemetry.testkit.Shadows.shadowOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow follows its files, as what runs follows its own. */
class ShadowWatchTest {
  private final Told next = new Told(BY_CODE_AND_PATH);
  private final Telemetry telemetry =
      Telemetry.builder().config(source(BY_CODE)).meterRegistry(new SimpleMeterRegistry()).build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  /** A source that changes when it is told to. */
  private static final class Told implements ConfigSource {
    final AtomicInteger watches = new AtomicInteger();
    final AtomicReference<@Nullable Runnable> changed = new AtomicReference<>();
    private volatile String text;

    Told(String text) {
      this.text = text;
    }

    void become(String other) {
      text = other;
      Runnable told = changed.get();
      if (told != null) {
        told.run();
      }
    }

    @Override
    public ConfigSnapshot read() {
      return source(text).read();
    }

    @Override
    public Watch watch(Runnable listener) {
      watches.incrementAndGet();
      changed.set(listener);
      return watches::decrementAndGet;
    }
  }

  @Test
  void changedFilesAreComparedAnew(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("next.yaml"), BY_CODE_AND_PATH);
    YamlConfig watched = YamlConfig.watch(file).pollInterval(Duration.ofMillis(100));
    telemetry.shadow(watched, 1);
    telemetry.record(request(200, "/"));
    String before = shadowOf(telemetry).configHash();

    Files.writeString(file, counting("path: request.path | \"\""));
    for (int i = 0; i < 12_000 && shadowOf(telemetry).configHash().equals(before); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }

    assertThat(shadowOf(telemetry).records()).isZero();
    telemetry.record(request(200, "/"));
    assertThat(metricOf(telemetry).why()).isEqualTo("its labels were [code] and are [path]");
  }

  @Test
  void changeThatIsRefusedIsToldAndWhatWasThereBeforeIsComparedOn() {
    telemetry.shadow(next, 1);
    telemetry.record(request(200, "/"));
    String before = shadowOf(telemetry).configHash();

    next.become(counting("code: response.cod | 0"));

    assertThat(shadowOf(telemetry).configHash()).isEqualTo(before);
    assertThat(shadowOf(telemetry).records()).isEqualTo(1);
    assertThat(shadowOf(telemetry).load().outcome()).isEqualTo(LoadResult.Outcome.REFUSED);
    assertThat(shadowOf(telemetry).load().problems().toString()).contains("response.cod");
    assertThat(telemetry.status().toJson()).contains("\"outcome\":\"refused\"");

    // A reload of what runs tells it on, and a good change makes it good.
    telemetry.reload();
    assertThat(shadowOf(telemetry).load().isApplied()).isFalse();
    next.become(BY_CODE);
    assertThat(shadowOf(telemetry).load().isApplied()).isTrue();
    assertThat(shadowOf(telemetry).configHash()).isEqualTo(telemetry.status().configHash());
  }

  @Test
  void watchEndsWithTheShadow() {
    telemetry.shadow(next, 1);
    assertThat(next.watches).hasValue(1);
    Told other = new Told(BY_CODE);
    telemetry.shadow(other, 1);
    assertThat(next.watches).hasValue(0);
    telemetry.dropShadow();
    assertThat(other.watches).hasValue(0);

    telemetry.shadow(next, 1);
    telemetry.close();
    assertThat(next.watches).hasValue(0);
  }

  @Test
  void refusedShadowIsNotWatched() {
    Told refused = new Told(counting("code: nosuch"));
    assertThat(telemetry.shadow(refused, 1).isApplied()).isFalse();
    assertThat(refused.watches).hasValue(0);
  }

  @Test
  void changeAfterTheEndOfTheShadowDoesNothing() {
    telemetry.shadow(next, 1);
    telemetry.dropShadow();
    next.become(BY_CODE);
    assertThat(telemetry.status().shadow()).isNull();
  }

  @Test
  void promotedShadowIsWatchedOnce() {
    telemetry.shadow(next, 1);
    assertThat(telemetry.promoteShadow().isApplied()).isTrue();
    assertThat(next.watches).hasValue(1);

    next.become(counting("path: request.path | \"\""));
    assertThat(telemetry.lastLoad().planId()).isEqualTo(3);
  }
}
