package io.meshless.telemetry.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A web application with nothing but the drop-in jar, a folder of YAML, and the environment
 * variables of its process.
 */
public abstract class DropInContract {
  private static final String TOKEN = "0123456789abcdef";

  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions:
          path: request.path
          host: destination.service.host | "unknown"
          service: destination.service.name | "unknown"
          version: destination.labels["version"] | "unknown"
          plate: request.headers["x-shop-plate"] | "none"
          caller: source.workload.name | "unknown"
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - name: requests
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [path, host, service, version, plate, caller]
      ---
      kind: rule
      metadata: {name: everything, namespace: istio-system}
      spec:
        actions:
        - handler: counters.prometheus
          instances: [requests.metric]
      """;

  private static final String DESCRIPTOR =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <servlet>
          <servlet-name>hello</servlet-name>
          <servlet-class>io.meshless.telemetry.servlet.HelloServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>hello</servlet-name>
          <url-pattern>/hello/*</url-pattern>
        </servlet-mapping>
      </web-app>
      """;

  @TempDir private Path folder;

  private final Map<String, String> variables = new LinkedHashMap<>();

  /**
   * Starts the container with this unpacked application in its root: its descriptor has {@link
   * HelloServlet} at {@code /hello/*} and nothing else.
   *
   * @throws Exception when the application does not start
   */
  protected abstract RunningContainer deploy(Path war) throws Exception;

  @BeforeEach
  void writeApplication() throws IOException {
    Files.createDirectories(folder.resolve("war/WEB-INF"));
    Files.writeString(folder.resolve("war/WEB-INF/web.xml"), DESCRIPTOR);
    Files.createDirectories(folder.resolve("telemetry"));
    Files.writeString(folder.resolve("telemetry/requests.yaml"), CONFIG);
    variables.put("TELEMETRY_CONFIG", folder.resolve("telemetry").toString());
  }

  private DropInProcess start() throws IOException {
    return DropInProcess.start(getClass(), folder.resolve("war"), variables);
  }

  @Test
  void variablesShowPageAndMetricsWithTheirLimitsAndTheIdentity() throws Exception {
    variables.put("SERVICE_NAME", "shop");
    variables.put("POD_NAMESPACE", "default");
    variables.put("TELEMETRY_IDENTITY_LABELS", "app=shop, version=v7");
    variables.put("TELEMETRY_EXCLUDED_PATHS", "/hello/health/*");
    variables.put("TELEMETRY_TRUSTED_PEERS", "127.0.0.0/8");
    variables.put("TELEMETRY_METRICS_PATH", "/scrape");
    variables.put("TELEMETRY_METRICS_ACCESS", "everybody");
    variables.put("TELEMETRY_METRICS_SERIES_LIMITS", "istio_requests=3");
    variables.put("TELEMETRY_REDACTION_ATTRIBUTES", "request.headers");
    variables.put("TELEMETRY_COUNT_DEFAULTS", "source.workload.name");
    variables.put("TELEMETRY_NAME", "till");
    variables.put("TELEMETRY_PAGE_PATH", "/telemetry");
    variables.put("TELEMETRY_PAGE_ACCESS", "token:" + TOKEN);
    variables.put("TELEMETRY_RECENT_RECORDS", "2");

    try (DropInProcess application = start()) {
      int port = application.port();
      get(port, "/hello/health/live");
      get(port, "/hello/1", "x-source-identity", "v1;workload=web-v1");
      get(port, "/hello/2", "x-shop-plate", "secret-plate");
      for (int i = 3; i < 9; i++) {
        get(port, "/hello/" + i);
      }

      String scrape = awaitMetric(port, "path=\"overflow\"");
      assertThat(scrape)
          .contains(
              "istio_requests{caller=\"web-v1\",host=\"shop.default.svc.cluster.local\","
                  + "path=\"/hello/1\",plate=\"none\",service=\"shop\",version=\"v7\"} 1.0")
          .contains("path=\"/hello/2\",plate=\"***\"")
          .contains("path=\"/hello/3\"")
          .doesNotContain("path=\"/hello/4\"")
          .doesNotContain("/hello/health")
          .doesNotContain("path=\"/scrape\"")
          .contains("telemetry=\"till\"")
          .contains("telemetry_defaults_total{attribute=\"source.workload.name\"");
      assertThat(get(port, "/metrics").statusCode()).isEqualTo(404);
      assertThat(get(port, "/telemetry/").statusCode()).isEqualTo(401);
      String[] token = {"Authorization", "Bearer " + TOKEN};
      assertThat(text(get(port, "/telemetry/", token))).contains("<title>shop");
      assertThat(text(get(port, "/telemetry/metrics.txt", token))).contains("istio_requests{");
      assertThat(text(get(port, "/telemetry/recent.json", token)))
          .contains("/hello/8")
          .doesNotContain("/hello/1");
      assertThat(text(get(port, "/scrape"))).doesNotContain("/telemetry");
    }
  }

  @Test
  void pageIsChangedByWhomAVariableAdmits() throws Exception {
    variables.put("TELEMETRY_PAGE_PATH", "/telemetry");
    variables.put("TELEMETRY_PAGE_ACCESS", "everybody");

    try (DropInProcess application = start()) {
      assertThat(drop(application.port())).isEqualTo(403);
    }
    variables.put("TELEMETRY_PAGE_CHANGEABLE_BY", "token:" + TOKEN);
    try (DropInProcess application = start()) {
      assertThat(drop(application.port())).isEqualTo(401);
      assertThat(drop(application.port(), "Authorization", "Bearer " + TOKEN)).isEqualTo(200);
    }
  }

  private static int drop(int port, String... headers) throws Exception {
    var request =
        ContainerTest.request(port, "/telemetry/shadow/drop")
            .header("X-Telemetry-Change", "yes")
            .POST(HttpRequest.BodyPublishers.noBody());
    return ContainerTest.send((headers.length == 0 ? request : request.headers(headers)).build())
        .statusCode();
  }

  @Test
  void nobodySeesAnythingUntilItIsSaidWho() throws Exception {
    variables.put("TELEMETRY_PAGE_PATH", "telemetry/");

    try (DropInProcess application = start()) {
      int port = application.port();

      assertThat(get(port, "/telemetry/").statusCode()).isEqualTo(403);
      assertThat(text(get(port, "/telemetry/"))).contains("telemetry.page.access");
      assertThat(get(port, "/metrics").statusCode()).isEqualTo(403);
      assertThat(text(get(port, "/metrics"))).contains("telemetry.metrics.access");
    }
  }

  @Test
  void wrongVariablesAreToldAllAtOnce() throws Exception {
    variables.put("TELEMETRY_RECENT_RECORDS", "many");
    variables.put("TELEMETRY_TRUSTED_PEERS", "10.0.0.0/99");
    variables.put("TELEMETRY_PAGE_ACCESS", "noboby");
    variables.put("TELEMETRY_EXLUDED_PATHS", "/health");

    try (DropInProcess application = start()) {
      assertThat(application.outputAtTheEnd())
          .contains("telemetry.recent-records: 'many' is no number from 0 to 1000")
          .contains("(environment variable TELEMETRY_RECENT_RECORDS; the default is 0)")
          .contains("telemetry.trusted-peers: '10.0.0.0/99'")
          .contains("telemetry.page.access: a rule is none of")
          .doesNotContain("noboby")
          .contains("'TELEMETRY_EXLUDED_PATHS'")
          .contains("Did you mean 'TELEMETRY_EXCLUDED_PATHS'?")
          .contains("telemetry.lenient=true");
    }
  }

  @Test
  void lenientApplicationStartsWithDefaultsAndIsToldOnce() throws Exception {
    variables.put("TELEMETRY_LENIENT", "true");
    variables.put("TELEMETRY_RECENT_RECORDS", "many");
    variables.put("TELEMETRY_METRICS_ACCESS", "noboby");
    variables.put("TELEMETRY_EXLUDED_PATHS", "/health");

    try (DropInProcess application = start()) {
      int port = answeringPort(application);

      assertThat(get(port, "/metrics").statusCode()).isEqualTo(403);
      assertThat(application.output())
          .containsOnlyOnce("telemetry.recent-records: 'many'")
          .containsOnlyOnce("telemetry.metrics.access: a rule is none of")
          .containsOnlyOnce("Did you mean 'TELEMETRY_EXCLUDED_PATHS'?");
    }
  }

  @Test
  void telemetryThatIsSwitchedOffAddsNothing() throws Exception {
    variables.put("TELEMETRY_ENABLED", "false");
    variables.put("TELEMETRY_PAGE_PATH", "/telemetry");
    variables.put("TELEMETRY_RECENT_RECORDS", "many");

    try (DropInProcess application = start()) {
      int port = answeringPort(application);

      assertThat(get(port, "/metrics").statusCode()).isEqualTo(404);
      assertThat(get(port, "/telemetry/").statusCode()).isEqualTo(404);
    }
  }

  /** The port of the application, which answers whatever is set. */
  private static int answeringPort(DropInProcess application) throws Exception {
    int port = application.port();
    assertThat(text(get(port, "/hello/1"))).isEqualTo("hello");
    return port;
  }

  private static String awaitMetric(int port, String line) {
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(text(get(port, "/scrape"))).contains(line));
    try {
      return text(get(port, "/scrape"));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HttpResponse<byte[]> get(int port, String path, String... headers)
      throws Exception {
    var request = ContainerTest.request(port, path);
    return ContainerTest.send((headers.length == 0 ? request : request.headers(headers)).build());
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
