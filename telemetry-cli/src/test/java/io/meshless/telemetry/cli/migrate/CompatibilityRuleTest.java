package io.meshless.telemetry.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that a migration names. */
class CompatibilityRuleTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: request.size | 0
        dimensions:
          code: response.code | 0
          user-agent: request.headers["user-agent"] | ""
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metricsExpirationPolicy: {metricsExpiryDuration: 10m}
        metrics:
        - {name: bytes, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code, user-agent]}
        - {name: sizes, instance_name: requests.metric.istio-system, kind: DISTRIBUTION, label_names: [code, user-agent], buckets: {explicit_buckets: {bounds: [1]}}}
      ---
      kind: logentry
      metadata: {name: access}
      spec: {severity: '"info"', variables: {all: request.headers, user: source.user | ""}}
      ---
      kind: stdio
      metadata: {name: lines}
      spec: {log_stream: ROTATED_FILE, output_path: /var/log/telemetry, outputLevel: WARNING}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        match: source.workload.name == "shop"
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
        - {handler: lines.stdio, instances: [access.logentry]}
      ---
      kind: metric
      metadata: {name: broken}
      spec: {value: 1, dimensions: {code: response.cod}}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void ruleStandsOnThePageUnderItsHeading(CompatibilityRule rule) throws IOException {
    String page = Files.readString(SharedFolder.root().resolve("COMPATIBILITY.md"));
    String heading = rule.section().heading();

    assertThat(page).contains("\n## " + heading + "\n");
    assertThat(section(page, heading).replaceAll("\\s+", " ")).contains(rule.words());
    assertThat(rule.section().link())
        .endsWith("#" + heading.toLowerCase(Locale.ROOT).replace(' ', '-') + ")");
  }

  private static String section(String page, String heading) {
    int start = page.indexOf("\n## " + heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  @Test
  void rulesThatApplyToTheVeryFileAreNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("mixer.yaml"), CONFIG);

    Ran ran = Ran.of("migrate", file.toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out().substring(ran.out().indexOf("Rules of COMPATIBILITY.md")))
        .isEqualTo(
            """
            Rules of COMPATIBILITY.md that apply:

            - [Configuration](COMPATIBILITY.md#configuration): by default, one bad resource makes the start fail, and the error lists all problems (`broken.metric.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): a counter that does not end in `_total` has the type `untyped` (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): numbers are Java's: `4.0`, `1000000.0` (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): in a histogram, the count comes before the sum (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): dimension names are sanitised as label names are (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): one instance may feed several metrics (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): a reload affects only the metrics that changed (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): series from before a reload expire too (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): a metric has at most 10,000 series (`counters.prometheus.istio-system`)
            - [prometheus handler](COMPATIBILITY.md#prometheus-handler): refused: negative, infinite and NaN increments of counters (`counters.prometheus.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): a log entry without a `timestamp` gets the time of the record (`access.logentry.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): a map is printed as an object wherever it comes from (`access.logentry.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): `output_level` drops lines below it, as documented (`lines.stdio.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): the rotation limits mean what their names say (`lines.stdio.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): characters that act instead of being visible are escaped (`lines.stdio.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): 8 KiB of a value are written (`lines.stdio.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): new log files have the mode 0640 (`lines.stdio.istio-system`)
            - [stdio handler](COMPATIBILITY.md#stdio-handler): A separate thread writes lines from a bounded queue (`lines.stdio.istio-system`)
            - [Secrets](COMPATIBILITY.md#secrets): everything printed or used as a label is redacted (`access.logentry.istio-system`, `requests.metric.istio-system`)
            - [Attributes](COMPATIBILITY.md#attributes): Workloads are never `unknown` by themselves. (`all.rule.istio-system`)
            - [Attributes](COMPATIBILITY.md#attributes): `request.headers` has `x-forwarded-proto` and `x-request-id` only if the client or a proxy sent them (`access.logentry.istio-system`, `requests.metric.istio-system`)
            - [Attributes](COMPATIBILITY.md#attributes): `source.user` is the principal of a certificate (`access.logentry.istio-system`)
            - [Attributes](COMPATIBILITY.md#attributes): `response.code` of a call without a response is 503 (`requests.metric.istio-system`)
            """);
  }
}
