package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import org.junit.jupiter.api.Test;

/** An attribute without a type is one problem, whatever its name makes of the words about it. */
class UntypedAttributesTest {
  private static final String CONFIG =
      """
      kind: attributemanifest
      metadata: {name: own, namespace: istio-system}
      spec:
        attributes:
          ? NAME
          : {}
      ---
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: NAME
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: requests, instance_name: requests.metric.istio-system, kind: COUNTER}
      ---
      kind: rule
      metadata: {name: count, namespace: istio-system}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
      """;

  @Test
  void nameTooLongToShowIsOneProblemAtItsDeclaration() {
    String name = "my." + "a".repeat(3_000);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("test.yaml", CONFIG.replace("NAME", name)))
            .lenient()
            .build()) {
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::code, ConfigProblem::resource)
          .containsExactly(tuple("untyped-attribute", "own.attributemanifest.istio-system"));
    }
  }
}
