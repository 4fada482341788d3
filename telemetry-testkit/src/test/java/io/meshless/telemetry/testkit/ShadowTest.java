package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
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
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration would do in place of the one that runs, told without doing it. */
class ShadowTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Recordings recordings = new Recordings();

  private TelemetryBuilder builder(String... resources) {
    return Configs.telemetryOf(recordings, resources).meterRegistry(registry);
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
    try (Telemetry telemetry = builder(BY_CODE).selfMetrics(false).build()) {
      List<Meter> before = registry.getMeters();
      telemetry.shadow(
          source(
              BY_CODE_AND_PATH.replace("name: requests\n", "name: others\n"),
              lines(file),
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
}
