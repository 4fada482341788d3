package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Web applications with a {@code web.xml} and no code of their own for telemetry; the drop-in
 * module is on the class path.
 */
public abstract class DeploymentContract {
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions:
          path: request.path
          source: source.workload.name | "unknown"
          code: response.code
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - name: requests
          instance_name: requests.metric.istio-system
          kind: COUNTER
          label_names: [path, source, code]
      ---
      kind: rule
      metadata: {name: everything, namespace: istio-system}
      spec:
        actions:
        - handler: counters.prometheus
          instances: [requests.metric]
      """;

  private static final String HELLO =
      """
      <servlet>
        <servlet-name>hello</servlet-name>
        <servlet-class>io.meshless.telemetry.servlet.HelloServlet</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>hello</servlet-name>
        <url-pattern>/hello</url-pattern>
        <url-pattern>/health/*</url-pattern>
      </servlet-mapping>
      """;

  @TempDir private Path war;

  /**
   * Starts the container with this unpacked application in its root.
   *
   * @throws Exception when the application does not start
   */
  protected abstract RunningContainer deploy(Path war) throws Exception;

  @BeforeEach
  void writeConfiguration() throws IOException {
    write("WEB-INF/telemetry/requests.yaml", CONFIG);
  }

  @AfterEach
  void forgetProperties() {
    System.clearProperty("telemetry.config");
  }

  @Test
  void jarAndAPathAreEnough() throws Exception {
    webXml(parameter("telemetry.config", "/WEB-INF/telemetry") + HELLO);

    try (RunningContainer container = deploy(war)) {
      assertThat(text(container, "/hello")).isEqualTo("hello");
      ContainerTest.get(container.port(), "/unknown");

      awaitMetric(container, "istio_requests{code=\"200\",path=\"/hello\",source=\"unknown\"} 1.0");
      awaitMetric(
          container, "istio_requests{code=\"404\",path=\"/unknown\",source=\"unknown\"} 1.0");
      assertThat(text(container, "/metrics")).doesNotContain("path=\"/metrics\"");
    }
  }

  @Test
  void parametersOfTheApplicationConfigureTheFilter() throws Exception {
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry/requests.yaml")
            + parameter("telemetry.excludedPaths", "/health/*, /ready")
            + parameter("telemetry.metricsPath", "/scrape")
            + HELLO);

    try (RunningContainer container = deploy(war)) {
      ContainerTest.get(container.port(), "/health/live");
      ContainerTest.get(container.port(), "/hello");

      awaitMetric(container, "/scrape", "path=\"/hello\"");
      assertThat(text(container, "/scrape")).doesNotContain("/health");
      assertThat(ContainerTest.get(container.port(), "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void metricsAreClosedUntilTheApplicationSaysWhoMaySeeThem() throws Exception {
    descriptor(parameter("telemetry.config", "/WEB-INF/telemetry") + HELLO);

    try (RunningContainer container = deploy(war)) {
      assertThat(text(container, "/hello")).isEqualTo("hello");
      assertThat(ContainerTest.get(container.port(), "/metrics").statusCode()).isEqualTo(403);
      assertThat(text(container, "/metrics")).contains("telemetry.metrics.access");
    }
  }

  @Test
  void metricsAreOpenForWhoeverHasTheToken() throws Exception {
    write("WEB-INF/token", "0123456789abcdef\n");
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry")
            + parameter("telemetry.metricsAccess", "tokenFile:" + war.resolve("WEB-INF/token"))
            + HELLO);

    try (RunningContainer container = deploy(war)) {
      assertThat(ContainerTest.get(container.port(), "/metrics").statusCode()).isEqualTo(401);
      assertThat(
              ContainerTest.send(
                      ContainerTest.request(container.port(), "/metrics")
                          .header("Authorization", "Bearer 0123456789abcdef")
                          .build())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "telemetry.metricsAccess, noboby, telemetry.metrics.access: a rule is none of",
    "telemetry.concurrentScrapes, many, telemetry.metrics.concurrent-scrapes: 'many' is no number",
  })
  void wrongSettingOfTheMetricsStopsTheApplicationAndLeavesNothingBehind(
      String name, String value, String message) throws Exception {
    webXml(parameter("telemetry.config", "/WEB-INF/telemetry") + parameter(name, value) + HELLO);

    assertThatThrownBy(() -> deploy(war).close()).hasStackTraceContaining(message);

    await().atMost(Duration.ofMinutes(2)).until(() -> watches() == 0);
  }

  @Test
  void systemPropertyNamesAConfigurationOutsideOfTheApplication() throws Exception {
    webXml(HELLO);
    System.setProperty("telemetry.config", war.resolve("WEB-INF/telemetry").toString());

    try (RunningContainer container = deploy(war)) {
      ContainerTest.get(container.port(), "/hello");

      awaitMetric(container, "path=\"/hello\"");
    }
  }

  @Test
  void changedConfigurationIsTakenUp() throws Exception {
    webXml(parameter("telemetry.config", "/WEB-INF/telemetry") + HELLO);

    try (RunningContainer container = deploy(war)) {
      ContainerTest.get(container.port(), "/hello");
      awaitMetric(container, "path=\"/hello\"");

      write("WEB-INF/telemetry/requests.yaml", CONFIG.replace("request.path", "'\"changed\"'"));

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () -> {
                ContainerTest.get(container.port(), "/hello");
                assertThat(text(container, "/metrics")).contains("path=\"changed\"");
              });
    }
  }

  @Test
  void filterOfTheDescriptorTakesItsParameters() throws Exception {
    webXml(
        """
        <filter>
          <filter-name>telemetry</filter-name>
          <filter-class>io.meshless.telemetry.servlet.TelemetryFilter</filter-class>
          <async-supported>true</async-supported>
          <init-param>
            <param-name>config</param-name>
            <param-value>/WEB-INF/telemetry</param-value>
          </init-param>
          <init-param>
            <param-name>excludedPaths</param-name>
            <param-value>/metrics, /health/*</param-value>
          </init-param>
          <init-param>
            <param-name>trustedPeers</param-name>
            <param-value>127.0.0.0/8, ::1, cluster.local/ns/default/sa/*</param-value>
          </init-param>
        </filter>
        <filter-mapping>
          <filter-name>telemetry</filter-name>
          <url-pattern>/*</url-pattern>
        </filter-mapping>
        <servlet>
          <servlet-name>metrics</servlet-name>
          <servlet-class>io.meshless.telemetry.servlet.metrics.MetricsServlet</servlet-class>
        </servlet>
        <servlet-mapping>
          <servlet-name>metrics</servlet-name>
          <url-pattern>/metrics</url-pattern>
        </servlet-mapping>
        """
            + HELLO);

    try (RunningContainer container = deploy(war)) {
      ContainerTest.get(container.port(), "/health/live");
      ContainerTest.send(
          ContainerTest.request(container.port(), "/hello")
              .header(
                  IdentityHeader.SOURCE,
                  IdentityHeader.write(ServiceIdentity.builder().workload("caller-v1").build()))
              .build());

      awaitMetric(
          container, "istio_requests{code=\"200\",path=\"/hello\",source=\"caller-v1\"} 1.0");
      assertThat(text(container, "/metrics"))
          .doesNotContain("path=\"/metrics\"")
          .doesNotContain("/health");
    }
  }

  @Test
  void withoutSettingsNothingIsAdded() throws Exception {
    webXml(HELLO);

    try (RunningContainer container = deploy(war)) {
      assertThat(text(container, "/hello")).isEqualTo("hello");
      assertThat(ContainerTest.get(container.port(), "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void configurationWithAnErrorStopsTheApplicationAndTellsWhere() throws Exception {
    write("WEB-INF/telemetry/requests.yaml", CONFIG.replace("request.path", "request.pth"));
    webXml(parameter("telemetry.config", "/WEB-INF/telemetry") + HELLO);

    assertThatThrownBy(() -> deploy(war).close())
        .hasStackTraceContaining("requests.yaml:6:")
        .hasStackTraceContaining("request.pth");
  }

  @Test
  void applicationThatFailsToStartLeavesNoWatchBehind() throws Exception {
    assumeThat(tellsLaterListenersOfFailedStart())
        .as("a container that ends listeners after the one that failed")
        .isTrue();
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry")
            + "<listener><listener-class>%s</listener-class></listener>\n"
                .formatted(FailingListener.class.getName()));

    assertThatThrownBy(() -> deploy(war).close()).hasStackTraceContaining("the database is away");

    await().atMost(Duration.ofSeconds(20)).until(() -> watches() == 0);
  }

  /**
   * Whether listeners that were not begun, since one before them failed, are ended all the same.
   */
  protected boolean tellsLaterListenersOfFailedStart() {
    return true;
  }

  private static long watches() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("telemetry-config-watch"))
        .count();
  }

  @Test
  void lenientApplicationStartsWithWhatIsRight() throws Exception {
    write("WEB-INF/telemetry/wrong.yaml", "kind: rule\nmetadata: {name: empty}\nspec: 1\n");
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry")
            + parameter("telemetry.lenient", "true")
            + HELLO);

    try (RunningContainer container = deploy(war)) {
      ContainerTest.get(container.port(), "/hello");

      awaitMetric(container, "path=\"/hello\"");
    }
  }

  @Test
  void wrongParameterStopsTheApplicationAndIsNamed() throws Exception {
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry")
            + parameter("telemetry.trustedPeers", "10.0.0.0/99")
            + HELLO);

    assertThatThrownBy(() -> deploy(war).close())
        .hasStackTraceContaining("telemetry.trusted-peers: '10.0.0.0/99'");
    await().atMost(Duration.ofMinutes(2)).until(() -> watches() == 0);
  }

  @Test
  void wrongMetricsPathStopsTheApplicationAndLeavesNoWatchBehind() throws Exception {
    webXml(
        parameter("telemetry.config", "/WEB-INF/telemetry")
            + parameter("telemetry.metricsPath", "metrics*")
            + HELLO);

    assertThatThrownBy(() -> deploy(war).close())
        .hasStackTraceContaining("telemetry.metrics.path: 'metrics*'");
    await().atMost(Duration.ofMinutes(2)).until(() -> watches() == 0);
  }

  private void awaitMetric(RunningContainer container, String line) {
    awaitMetric(container, "/metrics", line);
  }

  private void awaitMetric(RunningContainer container, String path, String line) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(text(container, path)).contains(line));
  }

  private static String text(RunningContainer container, String path) throws Exception {
    return new String(ContainerTest.get(container.port(), path).body(), StandardCharsets.UTF_8);
  }

  /** Metrics may be seen from this machine unless the elements say something else. */
  private void webXml(String elements) throws IOException {
    String access =
        elements.contains("telemetry.metricsAccess")
            ? ""
            : parameter("telemetry.metricsAccess", "direct:127.0.0.0/8, direct:::1");
    descriptor(access + elements);
  }

  private void descriptor(String elements) throws IOException {
    write(
        "WEB-INF/web.xml",
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        %s</web-app>
        """
            .formatted(elements));
  }

  private static String parameter(String name, String value) {
    return "<context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>\n"
        .formatted(name, value);
  }

  private void write(String file, String text) throws IOException {
    Path path = war.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
