package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.telemetryOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.status.Explanation.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** An explanation tells what a record would do, and does nothing. */
class ExplainTest {
  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Telemetry telemetry =
      telemetryOf(
              recordings,
              memory("h"),
              resource(
                  "m.metric.istio-system",
                  """
                  value: response.size | 7
                  dimensions: {code: response.code}
                  """),
              resource("broken.metric.istio-system", "value: request.size"),
              rule("a.rule.istio-system", "response.code == 200", "h.memory", "m.metric"),
              rule("b.rule.istio-system", "response.code == 404", "h.memory", "m.metric"),
              rule("c.rule.istio-system", "request.host == \"x\"", "h.memory", "m.metric"),
              rule("d.rule.istio-system", "", "h.memory", "broken.metric"))
          .meterRegistry(registry)
          .build();

  private final AttributeBag bag =
      AttributeBag.builder()
          .put("response.code", 200)
          .put("destination.namespace", "default")
          .build();

  @Test
  void everyRuleHasItsVerdict() {
    Explanation explanation = telemetry.explain(bag);

    assertThat(explanation.namespace()).isEqualTo("default");
    assertThat(explanation.rules())
        .extracting(Explanation.RuleStep::verdict)
        .containsExactly(Verdict.MATCHED, Verdict.NOT_MATCHED, Verdict.FAILED, Verdict.MATCHED);
  }

  @Test
  void fieldsShowTheirValuesAndBrokenInstancesAreDropped() {
    Explanation explanation = telemetry.explain(bag);

    assertThat(explanation.toString())
        .contains("value = 7", "dimensions.code = 200")
        .contains("lookup failed: 'request.size'", "dropped, because a field failed");
  }

  @Test
  void nothingIsRecordedOrCounted() {
    telemetry.explain(bag);

    assertThat(recordings.instances()).isEmpty();
    assertThat(telemetry.status().records()).isZero();
    assertThat(telemetry.status().failures()).isEmpty();
    assertThat(registry.find("telemetry.match.errors").functionCounter()).isNull();
  }
}
