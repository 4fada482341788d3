package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.status.Explanation.RuleStep;
import io.meshless.telemetry.status.Explanation.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of rules that no record of the service meets, and of languages. */
class NamespacesTest {
  private static String rule(String namespace, String match) {
    return """
    kind: logentry
    metadata: {name: entry, namespace: %1$s}
    spec: {severity: '"info"', variables: {code: response.code | 0}}
    ---
    kind: stdio
    metadata: {name: lines, namespace: %1$s}
    ---
    kind: rule
    metadata:
      name: rule
      namespace: %1$s
    spec:
      match: %2$s
      actions:
      - handler: lines.stdio
        instances: [entry.logentry]
    """
        .formatted(namespace, match);
  }

  private static Telemetry telemetry(String namespace, String... texts) {
    return Telemetry.builder()
        .config(YamlConfig.parse("shop.yaml", String.join("---\n", List.of(texts))))
        .identity(ServiceIdentity.builder().namespace(namespace).service("shop").build())
        .selfMetrics(false)
        .build();
  }

  @Test
  void ruleOfAnotherNamespaceIsAWarningThatSaysWhereTheServiceIs() {
    try (Telemetry telemetry = telemetry("payments", rule("paymnets", "true"))) {
      ConfigProblem problem = telemetry.problems().get(0);

      assertThat(telemetry.problems()).hasSize(1);
      assertThat(problem.severity()).isEqualTo(Severity.WARNING);
      assertThat(problem.code()).isEqualTo("other-namespace");
      assertThat(problem.location()).hasToString("shop.yaml:11:14");
      assertThat(problem.what()).contains("this service is in 'payments'");
      assertThat(problem.mend()).contains("Did you mean 'payments'?");
    }
  }

  @Test
  void rulesOfTheServiceAndOfTheRootAreNothingToTell() {
    try (Telemetry telemetry =
        telemetry("payments", rule("payments", "true"), rule("istio-system", "true"))) {
      assertThat(telemetry.problems()).isEmpty();
    }
  }

  @Test
  void explanationListsRulesOfOtherNamespacesAsNotAsked() {
    try (Telemetry telemetry =
        telemetry("payments", rule("payments", "true"), rule("orders", "true"))) {
      assertThat(telemetry.explain(AttributeBag.builder().build()).rules())
          .extracting(RuleStep::name, RuleStep::verdict)
          .containsExactly(
              tuple("rule.rule.orders", Verdict.OTHER_NAMESPACE),
              tuple("rule.rule.payments", Verdict.MATCHED));
      assertThat(telemetry.explain(AttributeBag.builder().build()).toString())
          .contains("not asked, for the record is of another namespace");
    }
  }

  @Test
  void resourceThatAsksForMixersLanguageHasNoAdditions() {
    String strict =
        rule("payments", "response.duration > \"500ms\"")
            .replace("name: rule\n", "name: rule\n  annotations: {policy.istio.io/lang: CEXL}\n");

    telemetry("payments", rule("payments", "response.duration > \"500ms\"")).close();
    assertThatThrownBy(() -> telemetry("payments", strict))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("values of type DURATION have no order in CEXL")
        .hasMessageContaining("Remove the annotation policy.istio.io/lang");
  }
}
