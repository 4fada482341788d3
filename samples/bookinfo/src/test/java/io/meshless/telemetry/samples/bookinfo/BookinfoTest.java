package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole path, in a JVM of its own: HTTP requests in, counters and lines out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookinfoTest {
  private static final int REQUESTS = 12;
  private static final List<String> REVIEWS = List.of("reviews-v1", "reviews-v2", "reviews-v3");

  private BookinfoRun run;

  @BeforeAll
  void sendRequests() throws Exception {
    run = BookinfoRun.of("--requests", Integer.toString(REQUESTS), "--any-ports");
    assertThat(run.exit()).describedAs(run.err()).isZero();
  }

  @Test
  void productpageCountsEachRequestTwice() {
    assertThat(run.count("productpage", "server", "unknown", "productpage-v1"))
        .isEqualTo(2.0 * REQUESTS);
  }

  @Test
  void bothSidesOfEachEdgeCountTheSame() {
    assertThat(run.count("productpage", "client", "productpage-v1", "details-v1"))
        .isEqualTo(run.count("details", "server", "productpage-v1", "details-v1"))
        .isEqualTo(2.0 * REQUESTS);
    for (String version : REVIEWS) {
      assertThat(run.count("productpage", "client", "productpage-v1", version))
          .isEqualTo(run.count(version, "server", "productpage-v1", version))
          .isEqualTo(2.0 * REQUESTS / REVIEWS.size());
    }
    for (String version : REVIEWS.subList(1, 3)) {
      assertThat(run.count(version, "client", version, "ratings-v1"))
          .isEqualTo(run.count("ratings", "server", version, "ratings-v1"))
          .isEqualTo(2.0 * REQUESTS / REVIEWS.size());
    }
  }

  @Test
  void nothingElseIsCounted() {
    assertThat(run.counters().keySet())
        .containsExactly(
            "productpage", "details", "reviews-v1", "reviews-v2", "reviews-v3", "ratings");
    // Four edges of productpage and the visitor's; two each of details, v1, v2, v3 and ratings.
    assertThat(run.counters().values().stream().mapToInt(List::size).sum()).isEqualTo(13);
  }

  @Test
  void eachRequestOfEachServiceIsOneLine() {
    Map<String, Long> lines =
        run.logLines().stream()
            .collect(
                Collectors.groupingBy(line -> field(line, "destination"), Collectors.counting()));

    assertThat(lines)
        .containsOnly(
            Map.entry("productpage", (long) REQUESTS),
            Map.entry("details", (long) REQUESTS),
            Map.entry("reviews", (long) REQUESTS),
            Map.entry("ratings", 2L * REQUESTS / REVIEWS.size()));
  }

  @Test
  void linesHaveTheWalkthroughsForm() {
    assertThat(run.logLines())
        .allMatch(
            line ->
                line.matches(
                    """
                    \\{"level":"warn","time":"[0-9T:.-]+Z","instance":"newlog.logentry.istio-system",\
                    "destination":"[a-z]+","latency":"[0-9.]+(ms|µs|s)","responseCode":200,\
                    "responseSize":[0-9]+,"source":"[a-z]+","user":"unknown"}"""));
  }

  @Test
  void linesAreOfTheExpectedKinds() throws Exception {
    Expected.assertMatches(
        "log.jsonl", run.logLines().stream().map(Expected::steady).distinct().sorted().toList());
  }

  @Test
  void accessLogIsOfTheExpectedKinds() throws Exception {
    Expected.assertMatches(
        "access-log.jsonl",
        run.err()
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(Expected::steady)
            .distinct()
            .sorted()
            .toList());
  }

  @Test
  void typingErrorStopsTheStartAndSaysWhere(@TempDir Path config) throws Exception {
    Path file = config.resolve("new_telemetry.yaml");
    String text = Files.readString(Path.of("telemetry", "new_telemetry.yaml"));
    Files.writeString(file, text.replace("source.workload.name", "source.worklaod.name"));

    BookinfoRun failed = BookinfoRun.of("--any-ports", "--config", config.toString());

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err())
        .contains("new_telemetry.yaml:14:")
        .contains("doublerequestcount.metric.istio-system")
        .contains("source.worklaod.name")
        .contains("^")
        .contains("Did you mean 'source.workload.name'?");
  }

  private static String field(String line, String name) {
    try {
      JsonNode node = Json.parse(line);
      return node.path(name).asText();
    } catch (Exception e) {
      throw new AssertionError("not a line of JSON: " + line, e);
    }
  }
}
