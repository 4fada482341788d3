package io.meshless.telemetry.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of a configuration does. */
class DiffCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec: {value: 1, dimensions: {code: response.code | 0}}
      ---
      kind: metric
      metadata: {name: bytes}
      spec: {value: response.size | 0}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
        - {name: bytes_total, instance_name: bytes.metric.istio-system, kind: COUNTER}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [requests.metric, bytes.metric]}
      """;

  @TempDir private Path folder;

  @Test
  void seriesThatGoOnRestartAndDisappear() throws IOException {
    String now =
        CONFIG
            .replace("response.code | 0}", "response.code | 200}")
            .replace(
                "name: bytes_total, instance_name: bytes.metric.istio-system, kind: COUNTER",
                "name: bytes_total, instance_name: bytes.metric.istio-system, kind: GAUGE");

    Ran ran = diff(now);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            # resources
            ~ counters.prometheus.istio-system changes
            ~ requests.metric.istio-system changes
            # series
            ! istio_bytes_total restarts: its kind was COUNTER and is GAUGE
            = istio_requests_total goes on: code: response.code | 0 -> response.code | 200
            # handlers
            ~ counters.prometheus.istio-system changes: made anew; the old one is closed
            """);
    assertThat(diff(now, "--fail-on", "restart").code()).isEqualTo(1);
    assertThat(diff(CONFIG, "--fail-on", "restart").code()).isZero();
  }

  @Test
  void sameConfigurationMakesNoDifference() throws IOException {
    assertThat(diff("# a comment\n" + CONFIG).out())
        .isEqualTo(
            """
            # resources: no difference
            # series
            = istio_bytes_total goes on
            = istio_requests_total goes on
            # handlers
            = counters.prometheus.istio-system goes on
            """);
  }

  @Test
  void trafficShowsWhichSamplesDiffer() throws IOException {
    Path bags =
        Files.writeString(
            folder.resolve("bags"), "{\"response.size\": 5}\n{\"response.code\": 200}\n");

    assertThat(diff(CONFIG.replace("code | 0", "code | 200"), "--from", bags.toString()).out())
        .endsWith(
            """
            # samples
            - istio_requests_total{code="0"} disappears: 1.0
            ~ istio_requests_total{code="200"} changes: 1.0 -> 2.0
            # lines: 0 -> 0
            # records: 2 of 2 lines
            """);
  }

  @Test
  void wrongConfigurationIsRefused() throws IOException {
    Ran ran = diff(CONFIG.replace("value: 1", "valu: 1"));

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[unknown-field]");
    assertThat(ran.out()).isEmpty();
  }

  private Ran diff(String now, String... more) throws IOException {
    Path before = Files.writeString(folder.resolve("old.yaml"), CONFIG);
    Path after = Files.writeString(folder.resolve("new.yaml"), now);
    String[] arguments = new String[3 + more.length];
    arguments[0] = "diff";
    arguments[1] = before.toString();
    arguments[2] = after.toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Ran.of(arguments);
  }
}
