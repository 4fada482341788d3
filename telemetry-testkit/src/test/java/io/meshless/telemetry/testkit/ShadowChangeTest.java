package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE_AND_PATH;
import static io.meshless.telemetry.testkit.Shadows.counting;
import static io.meshless.telemetry.testkit.Shadows.lines;
import static io.meshless.telemetry.testkit.Shadows.metricOf;
import static io.meshless.telemetry.testkit.Shadows.request;
import static io.meshless.telemetry.testkit.Shadows.shadowOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a shadow when it is promoted or dropped, and when what runs changes. */
class ShadowChangeTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private TelemetryBuilder builder(String... resources) {
    return Telemetry.builder().config(source(resources)).meterRegistry(registry);
  }

  @Test
  void promotedShadowRunsAsItWasCompared() {
    AtomicReference<String> text = new AtomicReference<>(BY_CODE_AND_PATH);
    ConfigSource changing = () -> source(text.get()).read();
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(changing, 1);
      String compared = shadowOf(telemetry).configHash();
      text.set("nonsense");

      assertThat(telemetry.promoteShadow().isApplied()).isTrue();
      assertThat(telemetry.status().configHash()).isEqualTo(compared);
      assertThat(telemetry.status().shadow()).isNull();

      // The source is the shadow's from now on.
      text.set(BY_CODE);
      telemetry.reload();
      assertThat(telemetry.status().configHash()).isNotEqualTo(compared);
    }
  }

  @Test
  void shadowThatCannotBePromotedStaysAndTheSourceBeforeIsReadOn(@TempDir Path folder)
      throws Exception {
    Path logs = folder.resolve("logs");
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      LoadResult tried = telemetry.shadow(source(BY_CODE, lines(logs.resolve("lines.log"))), 1);
      assertThat(tried.isApplied()).isTrue();
      Files.createFile(logs);
      String running = telemetry.status().configHash();

      assertThat(telemetry.promoteShadow().isApplied()).isFalse();
      assertThat(telemetry.status().shadow()).isNotNull();
      assertThat(telemetry.reload().isApplied()).isTrue();
      assertThat(telemetry.status().configHash()).isEqualTo(running);
    }
  }

  @Test
  void reloadOfWhatRunsBeginsANewComparisonWithIt() {
    AtomicReference<String> text = new AtomicReference<>(BY_CODE);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(() -> source(text.get()).read())
            .meterRegistry(registry)
            .build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(request(200, "/a"));
      text.set(counting("path: request.path | \"\""));
      telemetry.reload();

      assertThat(shadowOf(telemetry).records()).isZero();
      telemetry.record(request(200, "/a"));
      assertThat(metricOf(telemetry).why()).contains("its labels were [path]");
      assertThat(metricOf(telemetry).series()).isEqualTo(new Pair(1, 1));
    }
  }

  @Test
  void shadowThatIsDroppedDuringAReloadStaysDropped() {
    AtomicReference<Runnable> whenTimeIsRead = new AtomicReference<>(() -> {});
    try (Telemetry telemetry =
        builder(BY_CODE)
            .clock(
                () -> {
                  whenTimeIsRead.getAndSet(() -> {}).run();
                  return Instant.EPOCH;
                })
            .build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      whenTimeIsRead.set(telemetry::dropShadow);
      telemetry.reload();

      assertThat(telemetry.status().shadow()).isNull();
    }
  }

  @Test
  void shadowThatCannotBeComparedWithWhatRunsSinceSaysSo() {
    try (Telemetry telemetry =
        builder(BY_CODE).clock(ShadowChangeTest::timeUnlessAComparisonBeginsAnew).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);

      assertThat(telemetry.reload().isApplied()).isTrue();
      assertThat(shadowOf(telemetry).stopped()).contains("no time", "Set the shadow again");
      telemetry.record(request(200, "/"));
      assertThat(shadowOf(telemetry).records()).isZero();
    }
  }

  private static Instant timeUnlessAComparisonBeginsAnew() {
    if (StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("restart")))) {
      throw new IllegalStateException("no time");
    }
    return Instant.EPOCH;
  }

  @Test
  void shadowThatBeginsDuringAPromotionStays() {
    AtomicReference<Runnable> whenLoaded = new AtomicReference<>(() -> {});
    try (Telemetry telemetry =
        builder(BY_CODE).loadListener(load -> whenLoaded.getAndSet(() -> {}).run()).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      whenLoaded.set(() -> telemetry.shadow(source(BY_CODE), 0.5));
      telemetry.promoteShadow();

      assertThat(shadowOf(telemetry).share()).isEqualTo(0.5);
    }
  }

  @Test
  void refusedReloadOfWhatRunsLeavesTheComparison() {
    AtomicReference<String> text = new AtomicReference<>(BY_CODE);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(() -> source(text.get()).read())
            .meterRegistry(registry)
            .build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(request(200, "/a"));
      text.set(counting("path: nosuch"));

      assertThat(telemetry.reload().isApplied()).isFalse();
      assertThat(shadowOf(telemetry).records()).isEqualTo(1);
    }
  }

  @Test
  void shadowThatBeginsWhenAnotherIsPromotedStays() {
    AtomicReference<Telemetry> built = new AtomicReference<>();
    String next = counting("path: request.path | \"\"");
    try (Telemetry telemetry =
        builder(BY_CODE).loadListener(load -> tryNext(built.get(), next)).build()) {
      built.set(telemetry);
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);

      assertThat(telemetry.promoteShadow().isApplied()).isTrue();
      telemetry.record(request(200, "/"));

      assertThat(metricOf(telemetry).why())
          .isEqualTo("its labels were [code, path] and are [path]");
    }
  }

  private static void tryNext(@Nullable Telemetry telemetry, String next) {
    if (telemetry != null) {
      telemetry.shadow(source(next), 1);
    }
  }

  @Test
  void closedTelemetryHasNoShadow() {
    Telemetry telemetry = builder(BY_CODE).build();
    telemetry.shadow(source(BY_CODE_AND_PATH), 1);
    telemetry.close();

    telemetry.record(request(200, "/"));
    telemetry.dropShadow();
    assertThatThrownBy(() -> telemetry.shadow(source(BY_CODE)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(telemetry::promoteShadow).isInstanceOf(IllegalStateException.class);
  }
}
