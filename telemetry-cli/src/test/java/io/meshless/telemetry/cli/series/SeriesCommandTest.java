package io.meshless.telemetry.cli.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.cli.FieldFiles;
import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What metrics will cost. */
class SeriesCommandTest {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests}
      spec:
        value: 1
        dimensions:
          code: response.code | 0
          path: request.path | "none"
          reporter: conditional((context.reporter.kind | "inbound") == "outbound", "source", "destination")
          version: '"v1"'
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code, path, reporter, version]}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
      """;

  @TempDir private Path folder;

  @Test
  void labelsTellTheirBoundsAndWhy() {
    Ran ran = Ran.on(CONFIG, "series", "-");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            istio_requests_total (counter): unbounded
              requests.metric.istio-system -> counters.prometheus.istio-system
              code      bounded     response.code: as many as the deployment has of them
              path      unbounded   request.path: there is no end of them
              reporter  enumerable  at most 2 values, all written
              version   constant    "v1"

            1 metric, 1 unbounded
            at most 10,000 series each: about 1.5 MB, 10,000 samples a scrape
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "destination.workload.name | \"unknown\"; BOUNDED",
        "request.headers[\"x-plan\"] | \"\"; UNBOUNDED",
        "request.headers[\"user-agent\"] | \"\"; UNBOUNDED",
        "source.ip | ip(\"0.0.0.0\"); UNBOUNDED",
        "source.uid | \"\"; GROWING",
        "toLower(request.host | \"\"); UNBOUNDED",
        "conditional(request.path == \"/\", \"home\", \"other\"); ENUMERABLE",
        "\"a\" + \"b\"; CONSTANT",
        "\"of \" + (request.useragent | \"\"); UNBOUNDED",
        "response.code; BOUNDED",
        "#orElse(#text(response.code), \"unknown\"); BOUNDED",
        "#orElse(#present(request.headers[\"x-plan\"]), \"unknown\"); UNBOUNDED",
        "#orElse(#text(#contains(request.path, \"x\")), \"unknown\"); ENUMERABLE",
      })
  void boundIsThatOfWhatBringsMostValues(String expression, LabelCost.Bound bound) {
    assertThat(LabelCost.of("label", ValueType.STRING, expression).bound()).isEqualTo(bound);
  }

  @Test
  void trafficIsCounted() throws IOException {
    Path log = folder.resolve("access.log");
    Files.writeString(
        log,
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    "10.0.0.1 - - [10/Oct/2000:13:55:36 -0700] \"GET /p/%d HTTP/1.1\" 200 12%n"
                        .formatted(i % 7))
            .collect(Collectors.joining()));
    Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG);

    Ran ran = Ran.of("series", config.toString(), "--from", log.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains("  = 7 series, 7 samples a scrape\n")
        .endsWith("30 records make 7 series\n");
  }

  @Test
  void moreSeriesThanTheLimitFail() throws IOException {
    Path log =
        Files.writeString(folder.resolve("bags"), "{\"response.code\":1}\n{\"response.code\":2}");
    Path config = Files.writeString(folder.resolve("config.yaml"), CONFIG);

    Ran ran = Ran.of("series", config.toString(), "--from", log.toString(), "--limit", "1");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("  = 2 series, 2 samples a scrape; only 1 are kept apart\n");
  }

  @Test
  void wrongConfigurationIsRefused() {
    Ran ran = Ran.on(CONFIG.replace("value: 1", "valu: 1"), "series", "-");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("error[unknown-field]");
  }

  @FieldFiles.EachFolder
  void filesFromTheFieldAreToldWithoutAMistakeOfOurs(String folder) throws IOException {
    for (Path file : FieldFiles.in(folder)) {
      Ran ran = Ran.of("series", "--lenient", file.toString());

      assertThat(ran.err()).as(file.toString()).isEmpty();
      assertThat(ran.out()).as(file.toString()).endsWith("samples a scrape\n");
    }
  }
}
