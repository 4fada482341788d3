package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The dashboards of Istio, on services without a mesh: each of their queries about requests has
 * data in a real Prometheus. Skipped where Prometheus is not installed, or the queries are missing.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IstioDashboardsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * No proxy ever answers these either: the side that calls does not say whether TLS was mutual,
   * and reports {@code unknown}.
   */
  private static final List<String> NEVER_TRUE =
      List.of("reporter=\"source\"", "connection_security_policy=\"mutual_tls\"");

  @TempDir static Path directory;

  private Bookinfo bookinfo;
  private MutualRatings mutual;
  private PrometheusServer prometheus;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(PrometheusServer.isInstalled("prometheus"), "skipped: prometheus is not installed");
    SharedFolder.path("istio-today/data/queries.txt");
    bookinfo = Bookinfo.start(Options.parse("--any-ports", "--istio"));
    mutual = new MutualRatings(YamlConfig.load(Path.of("istio")), directory);
    prometheus = PrometheusServer.start(scrapeConfig(), directory);
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> prometheus.query("sum(up)").equals(List.of(7.0)));
    // Requests before and between scrapes: a rate needs two scrapes that differ.
    for (int i = 0; i < 30; i++) {
      visit("/productpage");
      visit("/nothing-here");
      mutual.call();
      Thread.sleep(100);
    }
  }

  @AfterAll
  void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    if (mutual != null) {
      mutual.close();
    }
    if (bookinfo != null) {
      bookinfo.close();
    }
  }

  @Test
  void everyQueryAboutRequestsHasData() {
    List<String> queries = SharedFolder.lines("istio-today/data/queries.txt");
    List<String> answerable = new ArrayList<>();
    for (String query : queries) {
      if (!NEVER_TRUE.stream().allMatch(query::contains)) {
        answerable.add(filled(query));
      }
    }

    assertThat(queries).hasSize(148);
    assertThat(answerable).hasSize(135);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(answerable)
                    .allSatisfy(query -> assertThat(prometheus.query(query)).isNotEmpty()));
  }

  /** The variables of the dashboards, filled as somebody would who looks at ratings. */
  private static String filled(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("$__rate_interval", "5m");
    values.put("$service", "ratings.default.svc.cluster.local");
    values.put("$workload", query.contains("reporter=\"source\"") ? "reviews-v2" : "ratings-v1");
    values.put("$qrep", "source|destination");
    values.put("$dstcluster", ".*");
    values.put("$dstsvc", ".*");
    values.put("$dstns", ".*");
    values.put("$dstwl", ".*");
    values.put("$srcns", ".*");
    values.put("$srcwl", ".*");
    values.put("$namespace", "default");
    String filled = query;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    // What Grafana makes of it, and not PromQL.
    return filled.startsWith("query_result(")
        ? filled.substring("query_result(".length(), filled.length() - 1)
        : filled;
  }

  private void visit(String path) throws Exception {
    URI page = URI.create(bookinfo.get(ServiceName.PRODUCTPAGE).address() + path);
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
  }

  private Path scrapeConfig() throws Exception {
    List<String> targets = new ArrayList<>();
    for (ServiceName name : ServiceName.values()) {
      targets.add("\"localhost:" + bookinfo.get(name).port() + "\"");
    }
    targets.add("\"localhost:" + mutual.port() + "\"");
    return Files.writeString(
        directory.resolve("prometheus.yml"),
        """
        global:
          scrape_interval: 1s
        scrape_configs:
        - job_name: bookinfo
          static_configs:
          - targets: %s
        """
            .formatted(targets));
  }
}
