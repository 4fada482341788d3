package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration would do in place of the one that runs, told without doing it. */
class ShadowTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Recordings recordings = new Recordings();

  private static String counting(String labels) {
    return resource(
            "requests.metric.istio-system", "value: \"1\"\ndimensions: {%s}".formatted(labels))
        + resource(
            "counters.prometheus.istio-system",
            """
            metrics:
            - name: requests
              kind: COUNTER
              instance_name: requests.metric.istio-system
              label_names: [%s]
            """
                .formatted(labels.replaceAll(":[^,]*", "")))
        + rule("all.rule.istio-system", "\"\"", "counters.prometheus", "requests.metric");
  }

  private static final String BY_CODE = counting("code: response.code | 0");
  private static final String BY_CODE_AND_PATH =
      counting("code: response.code | 0, path: request.path | \"\"");

  private TelemetryBuilder builder(String... resources) {
    return Configs.telemetryOf(recordings, resources).meterRegistry(registry);
  }

  private static AttributeBag request(int code, String path) {
    return AttributeBag.builder()
        .put("response.code", code)
        .put("request.path", path)
        .put("request.headers", Map.of("cookie", "a=secret-" + path))
        .build();
  }

  private static ShadowStatus shadowOf(Telemetry telemetry) {
    return requireNonNull(telemetry.status().shadow(), "no shadow");
  }

  private static MetricChange metricOf(Telemetry telemetry) {
    assertThat(shadowOf(telemetry).metrics()).hasSize(1);
    return shadowOf(telemetry).metrics().get(0);
  }

  @Test
  void newLabelIsToldAsARestartAndAsGrowth() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      assertThat(telemetry.shadow(source(BY_CODE_AND_PATH), 1).isApplied()).isTrue();
      for (int i = 0; i < 6; i++) {
        telemetry.record(request(200 + i % 2, "/" + i));
      }

      MetricChange metric = metricOf(telemetry);
      assertThat(shadowOf(telemetry).records()).isEqualTo(6);
      assertThat(metric.fate()).isEqualTo(Fate.RESTARTED);
      assertThat(metric.why()).isEqualTo("its labels were [code] and are [code, path]");
      assertThat(metric.series()).isEqualTo(new Pair(2, 6));
      assertThat(metric.appearing()).isEqualTo(6);
      assertThat(metric.disappearing()).isEqualTo(2);
      assertThat(metric.runningSum()).isEqualTo(metric.shadowSum()).isEqualTo(6);
      assertThat(metric.newSeries()).contains("istio_requests{code=\"200\",path=\"/0\"}");
    }
  }

  @Test
  void otherValuesOfALabelAreSeriesThatAppearAndDisappear() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(counting("code: response.code + 1")), 1);
      telemetry.record(request(499, "/"));
      telemetry.record(request(500, "/"));

      MetricChange metric = metricOf(telemetry);
      assertThat(metric.fate()).isEqualTo(Fate.KEPT);
      assertThat(metric.newSeries()).containsExactly("istio_requests{code=\"501\"}");
      assertThat(metric.goneSeries()).containsExactly("istio_requests{code=\"499\"}");
    }
  }

  @Test
  void rulesThatFireNowAndWouldNotThenAreTold() {
    String errors = BY_CODE.replace("match: \"\"", "match: response.code >= 500");
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(
          source(
              errors,
              memory("h"),
              metric("m", "1"),
              rule("other.rule.istio-system", "\"\"", "h.memory", "m.metric")),
          1);
      telemetry.record(request(200, "/"));

      assertThat(shadowOf(telemetry).rules())
          .containsExactly(
              new ShadowStatus.RuleChange("all.rule.istio-system", Fate.KEPT, new Pair(1, 0)),
              new ShadowStatus.RuleChange("other.rule.istio-system", Fate.ADDED, new Pair(0, 1)));
    }
  }

  @Test
  void shadowRecordsNothingAnywhere(@TempDir Path folder) {
    Path file = folder.resolve("lines.log");
    String lines =
        resource("line.logentry.istio-system", "variables: {path: request.path}")
            + resource("file.stdio.istio-system", "logStream: FILE\noutputPath: " + file)
            + rule("lines.rule.istio-system", "\"\"", "file.stdio", "line.logentry");
    try (Telemetry telemetry = builder(BY_CODE).selfMetrics(false).build()) {
      List<Meter> before = registry.getMeters();
      telemetry.shadow(
          source(
              BY_CODE_AND_PATH.replace("name: requests\n", "name: others\n"),
              lines,
              memory("h"),
              rule("memory.rule.istio-system", "\"\"", "h.memory", "requests.metric")),
          1);
      telemetry.record(request(200, "/"));
      telemetry.flush();

      assertThat(file).doesNotExist();
      assertThat(recordings.instances()).isEmpty();
      assertThat(registry.getMeters()).hasSize(1).containsAll(before);
      assertThat(shadowOf(telemetry).handlers())
          .extracting(ShadowStatus.HandlerChange::name, ShadowStatus.HandlerChange::lines)
          .contains(org.assertj.core.groups.Tuple.tuple("file.stdio.istio-system", new Pair(0, 1)));
    }
  }

  @Test
  void badShadowIsRefusedWithAllItsProblems() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      LoadResult refused =
          telemetry.shadow(source(counting("code: response.cod | 0, path: nosuch | \"\"")));

      assertThat(refused.isApplied()).isFalse();
      assertThat(refused.problems().toString()).contains("response.cod", "nosuch");
      assertThat(telemetry.status().shadow()).isNull();
      assertThat(telemetry.lastLoad().isApplied()).isTrue();
    }
  }

  @Test
  void attributesThatOnlyTheShadowReadsAreNeeded() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      AttributeName path = AttributeName.of("request.path");
      assertThat(telemetry.neededAttributes()).doesNotContain(path);

      telemetry.shadow(source(BY_CODE_AND_PATH));
      assertThat(telemetry.neededAttributes())
          .contains(path)
          .isSameAs(telemetry.neededAttributes());

      telemetry.dropShadow();
      assertThat(telemetry.neededAttributes()).doesNotContain(path);
    }
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
    String lines =
        resource("line.logentry.istio-system", "variables: {path: request.path}")
            + resource(
                "file.stdio.istio-system",
                "logStream: FILE\noutputPath: " + logs.resolve("lines.log"))
            + rule("lines.rule.istio-system", "\"\"", "file.stdio", "line.logentry");
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      LoadResult tried = telemetry.shadow(source(BY_CODE, lines), 1);
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
  void failuresOfTheShadowAreItsOwn() {
    String failing = counting("path: request.path");
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(failing), 1);
      telemetry.record(AttributeBag.builder().put("response.code", 200).build());

      assertThat(telemetry.status().failures()).isEmpty();
      assertThat(shadowOf(telemetry).failures())
          .containsExactly(
              new ShadowStatus.FailureChange(
                  "requests.metric.istio-system: dimensions.path",
                  "missing-attribute",
                  new Pair(0, 1)));
    }
  }

  @Test
  void valueThatThrowsReachesNobody() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    throw new StackOverflowError("only the shadow reads this");
                  })
              .build());
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    throw new OutOfMemoryError("nor is this thrown");
                  })
              .build());

      assertThat(registry.get("istio_requests").counter().count()).isEqualTo(2);
      assertThat(telemetry.status().failures()).isEmpty();
    }
  }

  @Test
  void recordThatAValueMakesWhileItIsComparedIsRefused() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      telemetry.record(
          AttributeBag.builder()
              .put("response.code", 200)
              .putLazy(
                  "request.path",
                  () -> {
                    telemetry.record(request(200, "/"));
                    return "/";
                  })
              .build());

      assertThat(registry.get("istio_requests").counter().count()).isEqualTo(1);
      assertThat(shadowOf(telemetry).records()).isEqualTo(1);
    }
  }

  @Test
  void secretsAreNotShown() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(
          source(BY_CODE.replace("response.code | 0", "'request.headers[\"cookie\"] | \"\"'")), 1);
      telemetry.record(request(200, "plain"));

      assertThat(metricOf(telemetry).newSeries()).hasSize(1);
      assertThat(telemetry.status().toJson()).contains("newSeries").doesNotContain("secret-plain");
    }
  }

  @Test
  void seriesAreBoundedAndTheRestIsCounted() {
    try (Telemetry telemetry = builder(BY_CODE).prometheus(o -> o.seriesLimit(50_000)).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      for (int i = 0; i < 20_100; i++) {
        telemetry.record(request(200, "/" + i));
      }

      MetricChange metric = metricOf(telemetry);
      assertThat(metric.series().shadow()).isBetween(20_000L, 20_001L);
      assertThat(metric.overflowed().shadow()).isBetween(99L, 100L);
      assertThat(metric.shadowSum()).isEqualTo(20_100);
      assertThat(metric.newSeries()).hasSize(20);
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
  void longLabelsTakeNoMoreMemoryThanManySeries() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH), 1);
      String longest = "x".repeat(1_000);
      for (int i = 0; i < 9_000; i++) {
        telemetry.record(request(200, longest + i));
      }

      MetricChange metric = metricOf(telemetry);
      assertThat(metric.series().shadow()).isBetween(7_900L, 8_001L);
      assertThat(metric.series().shadow() - 1 + metric.overflowed().shadow()).isEqualTo(9_000);
      assertThat(metric.shadowSum()).isEqualTo(9_000);
    }
  }

  @Test
  void sampleIsAShareOfTheRecords() {
    try (Telemetry telemetry = builder(BY_CODE).build()) {
      telemetry.shadow(source(BY_CODE_AND_PATH));
      for (int i = 0; i < 10_000; i++) {
        telemetry.record(request(200, "/"));
      }

      assertThat(shadowOf(telemetry).share()).isEqualTo(0.1);
      assertThat(shadowOf(telemetry).records()).isBetween(700L, 1_300L);
      assertThatThrownBy(() -> telemetry.shadow(source(BY_CODE), 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> telemetry.shadow(source(BY_CODE), Double.NaN))
          .isInstanceOf(IllegalArgumentException.class);
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
