package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is broken, and what stands beside it, is told apart. */
class BrokenNeighboursTest {
  private static List<ConfigProblem> problems(String text) {
    return YamlConfig.parse("test.yaml", text).read().problems();
  }

  @Test
  void textBlockIsNoQuoteThatIsLeftOpen() {
    assertThat(
            problems(
                """
                kind: metric
                metadata: {name: a}
                spec:
                  a: |
                    text
                 b: 1
                """))
        .extracting(ConfigProblem::what)
        .first()
        .asString()
        .contains("the indentation fits no line above");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        apiVersion: apps/v1
        kind: Deployment
        spec:
        {{- if .Values.on }}
          replicas: 1
        {{- end }}
        """,
        """
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        spec: [
          a: {{ $labels.x }}
        """
      })
  void templateOfWhatIsNotTelemetryRefusesNothing(String text) {
    assertThat(problems(text)).noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  @Test
  void valuesOfAChartRefuseNothing() {
    assertThat(problems("stats:\n  enabled: true\nreplicas: 2\n"))
        .noneMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
