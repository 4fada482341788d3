package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.telemetryOf;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules that are found by a value fire as if each had been asked in turn. */
class RuleIndexTest {
  private static final int RULES = 50;

  private final Recordings recordings = new Recordings();

  private Telemetry telemetry() {
    List<String> resources = new ArrayList<>(List.of(memory("h"), metric("all", "1")));
    for (int i = 0; i < RULES; i++) {
      String name = "%02d".formatted(i);
      resources.add(metric("m" + name, "1"));
      resources.add(
          rule(
              "r" + name + ".rule.istio-system",
              "destination.service == \"s" + i / 2 + "\"",
              "h.memory",
              "m" + name + ".metric"));
    }
    resources.add(rule("r10x.rule.istio-system", "", "h.memory", "all.metric"));
    return telemetryOf(recordings, resources.toArray(String[]::new)).build();
  }

  @Test
  void matchingRulesFireInOrderTogetherWithUnindexedOnes() {
    try (Telemetry telemetry = telemetry()) {
      telemetry.record(AttributeBag.builder().put("destination.service", "s5").build());
    }

    assertThat(recordings)
        .hasInstances(
            "m10.metric.istio-system", "all.metric.istio-system", "m11.metric.istio-system");
  }

  @Test
  void valueThatNoRuleNamesMeetsTheOthersOnly() {
    try (Telemetry telemetry = telemetry()) {
      telemetry.record(AttributeBag.builder().put("destination.service", "other").build());
    }

    assertThat(recordings).hasInstances("all.metric.istio-system");
  }

  @Test
  void missingAttributeIsCountedForEveryRuleThatNeedsIt() {
    try (Telemetry telemetry = telemetry()) {
      telemetry.record(AttributeBag.empty());

      assertThat(telemetry.status().failures()).hasSize(RULES);
    }
    assertThat(recordings).hasInstances("all.metric.istio-system");
  }
}
