package io.meshless.telemetry.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would have been recorded for the traffic of a log. */
class ReplayCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec: {value: 1, dimensions: {code: response.code | 0, method: request.method}}
      ---
      kind: metric
      metadata: {name: sizes}
      spec: {value: response.size | 0}
      ---
      kind: logentry
      metadata: {name: errors}
      spec: {severity: '"info"', timestamp: request.time, variables: {path: request.url_path | ""}}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code, method]}
        - {name: sizes, instance_name: sizes.metric.istio-system, kind: DISTRIBUTION, buckets: {explicit_buckets: {bounds: [100]}}}
      ---
      kind: stdio
      metadata: {name: lines}
      spec: {log_stream: FILE, output_path: /no/such/folder/log}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [requests.metric, sizes.metric]}
      ---
      kind: rule
      metadata: {name: errors}
      spec:
        match: response.code >= 500
        actions:
        - {handler: lines.stdio, instances: [errors.logentry]}
      """;

  @TempDir private Path folder;

  @Test
  void everyLineIsCountedExactly() throws IOException {
    Path log = folder.resolve("access.log");
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(log), false, StandardCharsets.UTF_8)) {
      for (int i = 0; i < 20_000; i++) {
        out.printf(
            "10.0.0.%d - - [10/Oct/2000:13:%02d:%02d -0700] \"%s /p/%d HTTP/1.1\" %d %d%n",
            i % 250,
            i / 60 % 60,
            i % 60,
            i % 4 == 0 ? "POST" : "GET",
            i,
            i % 100 == 0 ? 503 : 200,
            i % 200);
      }
      out.println("garbage");
    }

    Ran ran = Ran.of("replay", config(), "--from", log.toString(), "--lines", "2", "--top", "2");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            """
            istio_requests_total{code="200",method="GET"} 15000.0
            istio_requests_total{code="200",method="POST"} 4800.0
            istio_requests_total{code="503",method="POST"} 200.0
            """)
        .contains(
            """
            istio_sizes_bucket{le="100.0"} 10100
            istio_sizes_bucket{le="+Inf"} 20000
            istio_sizes_count 20000
            istio_sizes_sum 1990000.0
            """)
        .endsWith(
            """
            # records for which each rule fired
                    20,000  all.rule.istio-system
                       200  errors.rule.istio-system
            # highest series
                    20,000  istio_sizes_count
                    15,000  istio_requests_total{code="200",method="GET"}
            # lines: 200
              {"level":"info","time":"2000-10-10T20:00:00.000000Z","instance":"errors.logentry.istio-system","path":"/p/0"}
              {"level":"info","time":"2000-10-10T20:01:40.000000Z","instance":"errors.logentry.istio-system","path":"/p/100"}
            # records: 20,000 of 20,001 lines
                         1  not read: not a line of the common or combined format
            """);
  }

  @Test
  void linesBelowTheLowestLevelAreNotCounted() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("bags"),
            "{\"response.code\":500}\n{\"response.code\":503}\n{\"response.code\":503}\n"
                .repeat(1000));
    String severity = "severity: 'conditional(response.code == 503, \"error\", \"info\")'";
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            CONFIG
                .replace("timestamp: request.time, ", "")
                .replace("severity: '\"info\"'", severity)
                .replace("log_stream: FILE", "output_level: ERROR, log_stream: FILE"));

    Ran ran =
        Ran.of("replay", config.toString(), "--no-scrape", "--lines=1", "--from", log.toString());

    assertThat(ran.out()).contains("# lines: 2,000\n");
  }

  @Test
  void failuresAreToldByTheirReason() throws IOException {
    Path log = Files.writeString(folder.resolve("bags"), "{\"response.code\":1}\n".repeat(3));

    Ran ran = Ran.of("replay", config(), "--no-scrape", "--from", log.toString());

    assertThat(ran.out())
        .contains("# highest series\n             3  istio_sizes_count\n# lines: 0\n# failures\n")
        .contains(
            "             3  requests.metric.istio-system: dimensions.method: missing-attribute")
        .endsWith("# records: 3 of 3 lines\n");
  }

  @Test
  void rulesThatNobodyAskedAreToldByTheirZero() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("other.yaml"),
            """
            kind: metric
            metadata: {name: requests, namespace: shop}
            spec: {value: 1}
            ---
            kind: prometheus
            metadata: {name: handler, namespace: shop}
            spec: {metrics: [{instance_name: requests.metric.shop, kind: COUNTER}]}
            ---
            kind: rule
            metadata: {name: all, namespace: shop}
            spec: {actions: [{handler: handler.prometheus, instances: [requests.metric]}]}
            """);
    Path log = Files.writeString(folder.resolve("bags"), "{\"destination.namespace\":\"x\"}\n");

    Ran ran = Ran.of("replay", config.toString(), "--no-scrape", "--from", log.toString());

    assertThat(ran.out())
        .startsWith(
            """
            # records for which each rule fired
                         0  all.rule.shop
            None fired: telemetry explain --bag says why, for one record.
            """);
  }

  @Test
  void progressIsShownOnTerminalsAlone() throws IOException {
    Path log = Files.writeString(folder.resolve("bags"), "{\"response.code\":1}\n".repeat(40_000));

    assertThat(Ran.of("replay", config(), "--from", log.toString()).err()).isEmpty();
    assertThat(Ran.onTerminal(Map.of(), "replay", config(), "--from", log.toString()).err())
        .isEqualTo("\r20,000 lines\r40,000 lines\r\u001b[K");
  }

  @Test
  void withoutTrafficThereIsNothingToReplay() throws IOException {
    Ran ran = Ran.of("replay", config());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("telemetry replay: --from is missing: the log that is replayed\n");
  }

  @Test
  void missingLogIsTold() throws IOException {
    Ran ran = Ran.of("replay", config(), "--from", folder.resolve("none").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no such file or folder");
  }

  private String config() throws IOException {
    return Files.writeString(folder.resolve("config.yaml"), CONFIG).toString();
  }
}
