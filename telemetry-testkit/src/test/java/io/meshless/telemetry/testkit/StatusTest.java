package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.status.TelemetryStatus.MetricStatus;
import io.meshless.telemetry.status.TelemetryStatus.RuleStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the status and the explanations tell beyond plain counts. */
class StatusTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: size, namespace: istio-system}
      spec: {value: response.size | 0, dimensions: {}}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: bytes_total, instance_name: size.metric.istio-system, kind: COUNTER}
        - {name: last_bytes, instance_name: more.metric.istio-system, kind: GAUGE}
        - {name: bytes, instance_name: most.metric.istio-system, kind: DISTRIBUTION, buckets: {explicit_buckets: {bounds: [1, 2]}}}
      ---
      kind: metric
      metadata: {name: more, namespace: istio-system}
      spec: {value: "1"}
      ---
      kind: metric
      metadata: {name: most, namespace: istio-system}
      spec: {value: "1"}
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [size.metric]}
      ---
      kind: rule
      metadata: {name: some, namespace: shop}
      spec:
        match: response.code == 200
        actions:
        - {handler: counters.prometheus.istio-system, instances: [more.metric.istio-system, most.metric.istio-system]}
        sampling: {random: {percent_sampled: {numerator: 0}}}
      """;

  private final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.parse("status.yaml", CONFIG))
          .meterRegistry(new SimpleMeterRegistry())
          .identity(ServiceIdentity.builder().namespace("shop").build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private static AttributeBag bag() {
    return AttributeBag.builder().put("response.code", 200).build();
  }

  @Test
  void kindsAreToldOfMetricsWithoutSeries() {
    assertThat(telemetry.status().metrics())
        .extracting(MetricStatus::metric, MetricStatus::kind, MetricStatus::series)
        .containsExactlyInAnyOrder(
            tuple("istio_bytes_total", "counter", 0),
            tuple("istio_last_bytes", "gauge", 0),
            tuple("istio_bytes", "distribution", 0));
  }

  @Test
  void whatSamplingLeftOutIsTold() {
    telemetry.record(bag());
    telemetry.record(bag());

    assertThat(telemetry.status().rules())
        .extracting(
            RuleStatus::name, RuleStatus::isSampled, RuleStatus::matches, RuleStatus::sampledOut)
        .containsExactly(
            tuple("all.rule.istio-system", false, 2L, 0L), tuple("some.rule.shop", true, 2L, 2L));
    assertThat(telemetry.explain(bag()).toJson()).contains("\"isSampled\":true");
  }

  @Test
  void namespacesOfRulesAndRecordsAreTold() {
    TelemetryStatus status = telemetry.status();

    assertThat(status.rootNamespace()).isEqualTo("istio-system");
    assertThat(status.namespaces()).containsExactly("shop");
    assertThat(status.rules())
        .extracting(RuleStatus::namespace)
        .containsExactly("istio-system", "shop");
    assertThat(status.sources()).containsExactly("status.yaml");
  }

  @Test
  void refusedInstanceIsNotToldAsRecorded() {
    AttributeBag negative = AttributeBag.builder().put("response.size", -1).build();
    telemetry.record(negative);

    assertThat(telemetry.status().handlers().get(0).recorded()).isZero();
    assertThat(telemetry.status().handlers().get(0).errors()).isEqualTo(1);
    Explanation.InstanceStep step = telemetry.explain(negative).rules().get(0).instances().get(0);
    assertThat(step.isRefused()).isTrue();
    assertThat(step.outcome()).contains("refused");
  }

  @Test
  void recordedInstanceIsToldAsSuch() {
    AttributeBag sized = AttributeBag.builder().put("response.size", 7).build();

    assertThat(telemetry.explain(sized).rules().get(0).instances().get(0).isRefused()).isFalse();
  }

  @Test
  void expressionIsEvaluatedThatNoRuleHas() {
    Explanation.Evaluation evaluation =
        telemetry.evaluate("destination.namespace | \"none\"", bag());

    assertThat(evaluation.type()).isEqualTo("STRING");
    assertThat(evaluation.values())
        .extracting(Explanation.Value::result)
        .containsExactly("shop", "shop");
    assertThat(evaluation.problems()).isEmpty();
    assertThat(evaluation.toJson()).contains("\"type\":\"STRING\"");
  }

  @Test
  void wrongExpressionIsToldWithItsPlace() {
    Explanation.Evaluation evaluation = telemetry.evaluate("response.cod == 200", bag());

    assertThat(evaluation.values()).isEmpty();
    assertThat(evaluation.problems())
        .extracting(ConfigProblem::toString)
        .singleElement()
        .asString()
        .contains("expression:1:1", "Did you mean 'response.code'?");
  }

  @Test
  void evaluatedSecretsAreNotTold() {
    AttributeBag bag =
        AttributeBag.builder()
            .put("request.headers", Map.of("authorization", "Bearer hush-hush"))
            .build();

    assertThat(telemetry.evaluate("request.headers[\"authorization\"]", bag).toJson())
        .doesNotContain("hush");
  }
}
