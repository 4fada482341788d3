package io.meshless.telemetry.servlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.servlet.AccessRule;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsServletTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Server server = new Server();
  private final HttpClient client = HttpClient.newHttpClient();
  private String base = "";

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    MetricsServlet metrics = new MetricsServlet(registry);
    context.addServlet(metrics, "/metrics");
    context.addServlet(metrics.concurrentScrapes(1), "/one/metrics");
    context.addServlet(metrics.allowing(AccessRule.token("0123456789abcdef")), "/guarded/metrics");
    server.setHandler(context);
    server.start();
    base = "http://127.0.0.1:" + connector.getLocalPort() + "/metrics";
    registry.counter("one").increment();
    registry.counter("two").increment();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void answersInThePlainFormatOfPrometheus() throws Exception {
    HttpResponse<byte[]> response = get("");

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text(response)).contains("one_total 1.0\n", "two_total 1.0\n");
  }

  @Test
  void answersInOpenMetricsWhenThatIsAccepted() throws Exception {
    HttpResponse<byte[]> response =
        get("", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(text(response)).endsWith("# EOF\n");
  }

  @Test
  void showsTheMetricsThatWereAskedFor() throws Exception {
    assertThat(text(get("?name%5B%5D=one_total")))
        .contains("one_total 1.0\n")
        .doesNotContain("two");
  }

  @Test
  void compressesForWhoeverAcceptsIt() throws Exception {
    HttpResponse<byte[]> response = get("", "Accept-Encoding", "gzip");

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).contains("one_total 1.0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | gzip",
        "gzip;q=0 | ",
        "gzip; q=0.0 | ",
        "gzip;q=0.000 | ",
        "GZIP;Q=0.5 | gzip",
        "x-gzip | gzip",
        "* | gzip",
        "*;q=0.1 | gzip",
        "gzip;q=0, * | ",
        "gzip;q=0.2, identity | ",
        "gzip, identity;q=0.5 | gzip",
        "deflate, gzip;q=1.0 | gzip",
        "deflate, gzip;q=nonsense | ",
        "gzip;q=-1 | ",
        "notgzip | ",
        "br, gzipped | ",
        "identity;q=0, gzip | gzip",
        "identity;q=0, gzip;q=0.001 | gzip",
        "'' | ",
      })
  void weightsOfEncodingsAreRead(String accepted, String encoding) throws Exception {
    HttpResponse<byte[]> response = get("", "Accept-Encoding", accepted);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Encoding").orElse(null)).isEqualTo(encoding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity;q=0", "*;q=0", "gzip;q=0, *;q=0", "gzip;q=0, identity;q=0"})
  void whoTakesNothingGetsNothing(String accepted) throws Exception {
    assertThat(get("", "Accept-Encoding", accepted).statusCode()).isEqualTo(406);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/openmetrics-text;q=0, text/plain | text/plain",
        "application/openmetrics-text;q=0.3, text/plain;q=0.5 | text/plain",
        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.4,*/*;q=0.1"
            + " | application/openmetrics-text",
        "*/* | text/plain",
        "text/html, x-application/openmetrics-text | text/plain",
      })
  void weightsOfFormatsAreRead(String accepted, String type) throws Exception {
    assertThat(get("", "Accept", accepted).headers().firstValue("Content-Type").orElseThrow())
        .startsWith(type);
  }

  @Test
  void headTellsTheTypeWithoutAScrape() throws Exception {
    Collector broken =
        () -> {
          throw new IllegalStateException("broken collector");
        };
    registry.getPrometheusRegistry().register(broken);
    HttpRequest head =
        HttpRequest.newBuilder(URI.create(base))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();

    HttpResponse<byte[]> response = client.send(head, HttpResponse.BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow()).contains("0.0.4");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void onlyReads() throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(base)).POST(HttpRequest.BodyPublishers.noBody()).build();

    assertThat(client.send(post, HttpResponse.BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void scrapesBeyondTheLimitAreSentAway() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Collector slow =
        () -> {
          inside.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new CounterSnapshot(new MetricMetadata("slow"), List.of());
        };
    registry.getPrometheusRegistry().register(slow);
    URI one = URI.create(base.replace("/metrics", "/one/metrics"));
    CompletableFuture<HttpResponse<byte[]>> first =
        client.sendAsync(
            HttpRequest.newBuilder(one).build(), HttpResponse.BodyHandlers.ofByteArray());
    inside.await();

    HttpResponse<byte[]> second =
        client.send(
            HttpRequest.newBuilder(one).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    end.countDown();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(text(second)).isEqualTo("too many ask at the same time\n");
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(
            client
                .send(HttpRequest.newBuilder(one).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void ruleSaysWhoMayScrape() throws Exception {
    URI guarded = URI.create(base.replace("/metrics", "/guarded/metrics"));
    HttpRequest.Builder request = HttpRequest.newBuilder(guarded);

    HttpResponse<byte[]> refused =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    HttpResponse<byte[]> admitted =
        client.send(
            request.header("Authorization", "Bearer 0123456789abcdef").build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(text(refused)).isEqualTo("access is refused\n");
    assertThat(text(admitted)).contains("one_total 1.0\n");
  }

  @Test
  void failedScrapeSaysWhy() throws Exception {
    Collector broken =
        () -> {
          throw new IllegalStateException("broken collector");
        };
    registry.getPrometheusRegistry().register(broken);

    HttpResponse<byte[]> response = get("", "Accept-Encoding", "gzip");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(text(response)).contains("broken collector");
  }

  private HttpResponse<byte[]> get(String query, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + query));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
