package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import java.nio.file.Path;
import java.util.Map;

/** What tests of shadows have in common. */
final class Shadows {
  static final String BY_CODE = counting("code: response.code | 0");
  static final String BY_CODE_AND_PATH =
      counting("code: response.code | 0, path: request.path | \"\"");

  private Shadows() {}

  /** Counts every record by these labels. */
  static String counting(String labels) {
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

  /** Writes a line for every record. */
  static String lines(Path file) {
    return resource("line.logentry.istio-system", "variables: {path: request.path}")
        + resource("file.stdio.istio-system", "logStream: FILE\noutputPath: " + file)
        + rule("lines.rule.istio-system", "\"\"", "file.stdio", "line.logentry");
  }

  static AttributeBag request(int code, String path) {
    return AttributeBag.builder()
        .put("response.code", code)
        .put("request.path", path)
        .put("request.headers", Map.of("cookie", "a=secret-" + path))
        .build();
  }

  static ShadowStatus shadowOf(Telemetry telemetry) {
    return requireNonNull(telemetry.status().shadow(), "no shadow");
  }

  static MetricChange metricOf(Telemetry telemetry) {
    assertThat(shadowOf(telemetry).metrics()).hasSize(1);
    return shadowOf(telemetry).metrics().get(0);
  }
}
