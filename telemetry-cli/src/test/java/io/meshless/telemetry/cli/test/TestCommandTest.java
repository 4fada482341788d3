package io.meshless.telemetry.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a configuration: what they may say, and what is said of them. */
class TestCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: 1
        dimensions: {code: response.code | 0}
      ---
      kind: metric
      metadata: {name: duration}
      spec:
        value: response.duration | "0ms"
        dimensions: {}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
        - {name: seconds, instance_name: duration.metric.istio-system, kind: DISTRIBUTION}
      ---
      kind: logentry
      metadata: {name: access}
      spec:
        variables: {code: response.code | 0}
      ---
      kind: stdio
      metadata: {name: lines}
      spec: {outputAsJson: true}
      ---
      kind: slf4j
      metadata: {name: events}
      spec: {logger: shop, message: "code {code}", key_values: false}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        match: context.protocol != "tcp" || false
        actions:
        - {handler: counters.prometheus, instances: [requests.metric, duration.metric]}
        - {handler: lines.stdio, instances: [access.logentry]}
        - {handler: events.slf4j, instances: [access.logentry]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("config.yaml"), CONFIG);
  }

  private Path tests(String text) throws IOException {
    return Files.writeString(folder.resolve("shop.telemetry-test.yaml"), text);
  }

  private Ran run(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "test";
    args[1] = folder.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Ran.of(args);
  }

  @Test
  void seriesLinesAndNothingAreCompared() throws IOException {
    tests(
        """
        time: 2026-11-23T08:00:00.5Z
        problems: []
        tests:
        - name: counts by code
          bags:
          - {context.protocol: http, response.code: 200, response.duration: 250ms}
          - {context.protocol: http, response.code: 200}
          - {context.protocol: http}
          series:
          - istio_requests_total{code="200"} 2
          - istio_requests_total{code="0"} 1.0
          - istio_seconds_count 3
        - name: logs
          bag: {context.protocol: http, response.code: 404}
          lines:
          - '{"level":"info","time":"2026-11-23T08:00:00.500000Z","instance":"access.logentry.istio-system","code":404}'
          - 'INFO shop: code 404'
        - name: a distribution in full
          bag: {context.protocol: http, response.duration: 3s}
          series:
          - istio_requests_total{code="0"} 1
          - istio_seconds_count 1
          - istio_seconds_sum 3
        - name: no tcp
          bag: {context.protocol: tcp}
          nothing: true
        """);

    Ran ran = run();

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            ok    shop.telemetry-test.yaml: problems
            ok    shop.telemetry-test.yaml: counts by code
            ok    shop.telemetry-test.yaml: logs
            ok    shop.telemetry-test.yaml: a distribution in full
            ok    shop.telemetry-test.yaml: no tcp
            5 tests, all pass
            """);
    assertThat(ran.code()).isZero();
  }

  @Test
  void differenceIsShownLineByLine() throws IOException {
    tests(
        """
        tests:
        - name: counts
          bag: {context.protocol: http, response.code: 500}
          series:
          - istio_requests_total{code="200"} 1
          - istio_seconds_count 1
          lines: ["INFO shop: code 500"]
        """);

    Ran ran = run();

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            FAIL  shop.telemetry-test.yaml: counts
              series
                - istio_requests_total{code="200"} 1
                + istio_requests_total{code="500"} 1
              lines
                + {"level":"info","time":"2000-01-01T00:00:00.000000Z","instance":"access.logentry.istio-system","code":500}
            1 test, 1 failed: - was wanted, + came
            """);
  }

  @Test
  void problemsAreExpectedByTheirFirstLine() throws IOException {
    Files.writeString(
        folder.resolve("more.yaml"),
        """
        kind: stdio
        metadata: {name: unused}
        ---
        kind: stdio
        metadata: {name: bad}
        spec: {x: 1}
        """);
    tests(
        """
        problems:
        - 'error[unknown-field]: bad.stdio.istio-system: x'
        - 'warning[unused-handler]: unused.stdio.istio-system'
        """);

    assertThat(run().out())
        .isEqualTo("ok    shop.telemetry-test.yaml: problems\n1 test, all pass\n");

    tests("problems: []");
    assertThat(run().out()).contains("    + error[unknown-field]: bad.stdio.istio-system: x\n");

    tests("tests: [{name: refused, bag: {response.code: 1}}]");
    assertThat(run().out()).contains("FAIL").contains("error[unknown-field]");
  }

  @Test
  void junitHasATestCaseForEachTest() throws IOException {
    tests(
        "tests: [{name: a, bag: {context.protocol: tcp}, nothing: true}, {name: b, bag:"
            + " {context.protocol: http}, series: []}]");

    assertThat(run("--format", "junit").out())
        .contains("<testsuite name=\"telemetry test\" tests=\"2\" failures=\"1\">")
        .contains("name=\"shop.telemetry-test.yaml: b\"")
        .contains("  + istio_requests_total{code=\"0\"} 1\n");
  }

  @Test
  void updateWritesWhatCameAndKeepsTheRest() throws IOException {
    Path file =
        tests(
            """
            # what the shop counts
            tests:
            # the first
            - name: counts  # here
              bag: {context.protocol: http, response.code: 500}
              series:
              - old
              lines: [old]   # gone

            # the second
            - name: nothing yet
              nothing: true
              bags:
              - context.protocol: http
                response.code: 1
            - name: none
              bag: {context.protocol: tcp}
              lines:
              - x
            """);

    Ran ran = run("--update");

    assertThat(ran.out()).isEqualTo("updated " + file + "\n");
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # what the shop counts
            tests:
            # the first
            - name: counts  # here
              bag: {context.protocol: http, response.code: 500}
              series:
              - 'istio_requests_total{code="500"} 1'
              - 'istio_seconds_count 1'
              lines:
              - '{"level":"info","time":"2000-01-01T00:00:00.000000Z","instance":"access.logentry.istio-system","code":500}'
              - 'INFO shop: code 500'

            # the second
            - name: nothing yet
              bags:
              - context.protocol: http
                response.code: 1
              series:
              - 'istio_requests_total{code="1"} 1'
              - 'istio_seconds_count 1'
              lines:
              - '{"level":"info","time":"2000-01-01T00:00:00.000000Z","instance":"access.logentry.istio-system","code":1}'
              - 'INFO shop: code 1'
            - name: none
              bag: {context.protocol: tcp}
              nothing: true
            """);
    assertThat(run().code()).isZero();
  }

  /** A label may have any character, and YAML may not. */
  @Test
  void updateWritesWhatCanBeReadAgain() throws IOException {
    Files.writeString(
        folder.resolve("config.yaml"),
        CONFIG.replace(
            "dimensions: {code: response.code | 0}", "dimensions: {code: request.path}"));
    Path file =
        tests(
            """
            tests:
            - name: odd
              bag: {context.protocol: http, request.path: "it's \\\\ \\u0007 \\u0085 \\ufffe"}
            """);

    assertThat(run("--update").code()).isZero();
    Ran ran = run();

    assertThat(Files.readString(file)).contains("it's \\\\\\\\ \\u0007 \\u0085 \\ufffe");
    assertThat(ran.out()).endsWith("1 test, all pass\n");
  }

  @Test
  void whatIsWrongWithATestIsNamed() throws IOException {
    tests("tests: [{name: a, bags: [{response.code: 1}], serie: []}]");
    assertThat(run().err())
        .isEqualTo(
            "telemetry test: "
                + folder.resolve("shop.telemetry-test.yaml")
                + ": test 'a' has an unknown key 'serie'. Did you mean 'series'?\n");
    tests("tests: [{name: a}]");
    assertThat(run().err()).endsWith(": test 'a' has no bag\n");
    tests("tests: [{name: a, bag: {response.cod: 1}}]");
    assertThat(run().err()).contains("test 'a': the bag cannot be read: unknown attribute");
    tests("tests: [{name: a, bag: {response.code: 1}, series: [what]}]");
    assertThat(run().err()).contains("'what' is no series with a value");
    tests("tests: [");
    assertThat(run().err()).contains(" is no YAML: ");
    tests("time: now\ntests: []");
    assertThat(run().err()).contains("time is 'now'");
    Files.delete(folder.resolve("shop.telemetry-test.yaml"));
    assertThat(run().err()).contains("there is no *.telemetry-test.yaml beside");
  }

  @Test
  void identityOfTheFileCounts() throws IOException {
    Files.writeString(
        folder.resolve("config.yaml"),
        CONFIG.replace("response.code | 0}", "destination.workload.name | \"unknown\"}"));
    tests(
        """
        identity: {workload: reviews-v1}
        tests:
        - name: says who it is
          bag: {context.protocol: http}
          series: ['istio_requests_total{code="reviews-v1"} 1', istio_seconds_count 1]
        """);

    assertThat(run().out()).endsWith("1 test, all pass\n");
  }
}
