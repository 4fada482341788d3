package io.meshless.telemetry.fluentd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Istio shipped load unchanged, and do what its walkthrough of logs to Fluentd says. */
@Timeout(120)
class FluentdStockFilesTest {
  private static final String WALKTHROUGH = "data/istio-1.5.0/samples/fluentd-istio-crd.yaml";

  @ParameterizedTest
  @ValueSource(
      strings = {
        WALKTHROUGH,
        "data/istio-1.5.0/samples/fluentd-istio.yaml",
        "data/istio-1.0.4/operatorconfig/fluentd-fluentd.yaml"
      })
  void itLoadsUnchangedAndStrictly(String file) {
    Path path = SharedFolder.path(file);
    try (Telemetry telemetry = Telemetry.builder().config(YamlConfig.load(path)).build()) {
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::code)
          .doesNotContain("passed-over");
      assertThat(telemetry.status().handlers()).hasSize(1);
    }
  }

  @Test
  void theWalkthroughSendsItsEntries() throws IOException {
    String text = Files.readString(SharedFolder.path(WALKTHROUGH));
    try (ForwardReceiver receiver = new ForwardReceiver()) {
      String here = text.replace("fluentd-es.logging:24224", receiver.address());
      try (Telemetry telemetry =
          Telemetry.builder().config(YamlConfig.parse("walkthrough.yaml", here)).build()) {
        telemetry.record(
            AttributeBag.builder()
                .put("request.time", Instant.parse("2018-11-14T01:46:26.5Z"))
                .put("source.labels", Map.of("app", "productpage"))
                .put("destination.workload.name", "details-v1")
                .put("response.code", 200)
                .put("response.size", 178)
                .put("response.duration", Duration.ofNanos(9_486_802))
                .build());
      }

      assertThat(receiver.entries)
          .containsExactly(
              new ForwardReceiver.Entry(
                  "newlog.logentry.istio-system",
                  Instant.parse("2018-11-14T01:46:26.5Z"),
                  Map.of(
                      "destination", "details-v1",
                      "latency", "9.486802ms",
                      "responseCode", 200L,
                      "responseSize", 178L,
                      "severity", "info",
                      "source", "productpage",
                      "user", "unknown")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "address: 'fluentd' | found 'fluentd', wanted a host and a port | Write fluentd:24224.",
        "address: 'http://fluentd:24224' | wanted a host and a port | Write fluentd:24224.",
        "address: 'fluentd:99999' | wanted a host and a port | Write it as fluentd.logging:24224.",
        "address: '' | found '', wanted | Write it as fluentd.logging:24224.",
        "instance_buffer_size: 0 | found 0, wanted 1 to 1048576 | Remove the field",
        "push_timeout_duration: 0s | found 0s, wanted 1ms to 24h0m0s | Remove the field"
      })
  void whatCannotBeUsedIsRefusedWithItsMend(String row) {
    String[] parts = row.split(" \\| ");
    String yaml =
        """
        kind: fluentd
        metadata: {name: collector, namespace: shop}
        spec: {%s}
        """
            .formatted(parts[0]);
    try (Telemetry telemetry =
        Telemetry.builder().lenient().config(YamlConfig.parse("wrong.yaml", yaml)).build()) {
      assertThat(telemetry.problems().toString()).contains(parts[1]);
      assertThat(telemetry.problems())
          .anySatisfy(problem -> assertThat(problem.mend()).startsWith(parts[2]));
    }
  }

  @Test
  void aHandlerThatIsMissingIsMissed() {
    String yaml =
        """
        kind: logentry
        metadata: {name: visits, namespace: shop}
        spec: {variables: {path: request.path}}
        ---
        kind: rule
        metadata: {name: all, namespace: shop}
        spec: {actions: [{handler: nobody.fluentd, instances: [visits.logentry]}]}
        """;
    try (Telemetry telemetry =
        Telemetry.builder().lenient().config(YamlConfig.parse("missing.yaml", yaml)).build()) {
      assertThat(telemetry.problems())
          .extracting(ConfigProblem::code)
          .contains("unknown-handler")
          .doesNotContain("passed-over");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fluentd:24224", "10.0.0.1:1", "[::1]:24224", "a.b-c.d:65535"})
  void anAddressIsAHostAndAPort(String address) {
    String yaml =
        """
        kind: fluentd
        metadata: {name: collector, namespace: shop}
        spec: {address: '%s'}
        """
            .formatted(address);
    try (Telemetry telemetry =
        Telemetry.builder().config(YamlConfig.parse("right.yaml", yaml)).build()) {
      assertThat(telemetry.problems().toString()).doesNotContain("wrong-value");
    }
  }
}
