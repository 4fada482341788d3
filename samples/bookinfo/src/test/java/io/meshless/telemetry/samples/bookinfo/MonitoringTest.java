package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Prometheus scrapes the running services with the files of {@code monitoring}. Skipped
 * where Prometheus is not installed: {@code apt-get install prometheus}.
 */
@Tag("late") // a Prometheus and its Bookinfo; BookinfoTest has tried what is scraped
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {
  private static final Path MONITORING = Path.of("monitoring");
  private static final int REQUESTS = 30;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path directory;

  private Bookinfo bookinfo;
  private PrometheusServer prometheus;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(
        PrometheusServer.isInstalled("prometheus") && PrometheusServer.isInstalled("promtool"),
        "skipped: prometheus and promtool are not installed");
    bookinfo = Bookinfo.start(Options.parse("--any-ports"));
    prometheus = PrometheusServer.start(scrapeConfig(), directory);
    await().atMost(PATIENCE).ignoreExceptions().until(() -> sum("up") == 6);
    // Requests before and between scrapes: a rate needs two scrapes that differ.
    for (int i = 0; i < REQUESTS; i++) {
      visit();
      Thread.sleep(100);
    }
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (bookinfo != null) {
      bookinfo.close();
    }
  }

  @Test
  void countersAreTwiceTheRequests() {
    awaitSum(
        "istio_double_request_count{reporter=\"server\",destination=\"productpage-v1\"}",
        2.0 * REQUESTS);
    awaitSum(
        "istio_double_request_count{reporter=\"client\",source=\"productpage-v1\"}",
        4.0 * REQUESTS);
    assertThat(prometheus.query("sum(increase(istio_double_request_count[5m]))"))
        .singleElement()
        .satisfies(increase -> assertThat(increase).isPositive());
  }

  @Test
  void histogramsGiveQuantiles() {
    awaitSum(
        "istio_request_duration_seconds_count{destination_workload=\"productpage-v1\"}", REQUESTS);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        prometheus.query(
                            "histogram_quantile(0.9, sum by (le)"
                                + " (rate(istio_request_duration_seconds_bucket[5m])))"))
                    .singleElement()
                    .satisfies(quantile -> assertThat(quantile).isBetween(0.0, 10.0)));
  }

  @Test
  void everyPanelOfTheDashboardHasData() throws IOException {
    List<String> queries = new ArrayList<>();
    for (JsonNode panel : Json.parse(read("dashboard.json")).path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        queries.add(
            target
                .path("expr")
                .asText()
                .replace("$__rate_interval", "5m")
                .replace("$job", "bookinfo")
                .replace("$service", ".*"));
      }
    }

    assertThat(queries).hasSizeGreaterThan(8).allSatisfy(this::awaitData);
  }

  @Test
  void recordingRulesHaveDataAndAlertsAreHealthy() {
    List<String> alerts = new ArrayList<>();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              alerts.clear();
              for (JsonNode group : prometheus.get("/api/v1/rules").path("data").path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                  assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
                  alerts.add(rule.path("name").asText() + " " + rule.path("state").asText());
                }
              }
            });

    assertThat(alerts)
        .contains(
            "BookinfoServiceDown inactive",
            "BookinfoErrors inactive",
            "TelemetrySeriesOverflow inactive",
            "TelemetryConfigRefused inactive")
        // On a busy machine the first requests are slow, so this one may wait for its five minutes.
        .containsAnyOf("BookinfoSlow inactive", "BookinfoSlow pending");
    for (String record :
        List.of(
            "bookinfo:requests:rate1m",
            "bookinfo:errors:ratio1m",
            "bookinfo:duration_seconds:p99_1m")) {
      // Its latest value is 0/0 once nobody asks any more.
      awaitData("max_over_time(" + record + "[5m])");
    }
  }

  @Test
  void promtoolAcceptsConfigurationRulesAndExposition() throws Exception {
    assertThat(promtool("", "check", "config", MONITORING.resolve("prometheus.yml").toString()))
        .isZero();
    assertThat(promtool("", "check", "rules", MONITORING.resolve("rules.yml").toString())).isZero();
    for (ServiceName name : ServiceName.values()) {
      assertThat(promtool(bookinfo.get(name).scrape(), "check", "metrics"))
          .as(name.title() + ": " + Files.readString(directory.resolve("promtool.log")))
          .isZero();
    }
  }

  /** The exit code; what was printed stays in promtool.log. */
  private int promtool(String input, String... arguments) throws Exception {
    Path given = Files.writeString(directory.resolve("promtool.in"), input);
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectInput(given.toFile())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("promtool.log").toFile())
        .start()
        .waitFor();
  }

  private void awaitSum(String selector, double expected) {
    await().atMost(PATIENCE).until(() -> sum(selector) == expected);
  }

  private void awaitData(String query) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(prometheus.query(query)).as(query).isNotEmpty());
  }

  private double sum(String selector) {
    return prometheus.query("sum(" + selector + ")").stream().mapToDouble(v -> v).sum();
  }

  private void visit() throws IOException, InterruptedException {
    String page = bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage";
    int status =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create(page)).build(), BodyHandlers.discarding())
            .statusCode();
    assertThat(status).isEqualTo(200);
  }

  /** The sample's own configuration on the ports of this run, and in a hurry. */
  private Path scrapeConfig() throws IOException {
    String config = read("prometheus.yml").replace("_interval: 5s", "_interval: 1s");
    for (ServiceName name : ServiceName.values()) {
      config =
          config.replace(
              "localhost:" + name.defaultPort(), "localhost:" + bookinfo.get(name).port());
    }
    Files.copy(MONITORING.resolve("rules.yml"), directory.resolve("rules.yml"));
    return Files.writeString(directory.resolve("prometheus.yml"), config);
  }

  private static String read(String file) throws IOException {
    return Files.readString(MONITORING.resolve(file), StandardCharsets.UTF_8);
  }
}
