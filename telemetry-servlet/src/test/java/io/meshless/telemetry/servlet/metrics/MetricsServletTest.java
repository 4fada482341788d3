package io.meshless.telemetry.servlet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    context.addServlet(new MetricsServlet(registry), "/metrics");
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
