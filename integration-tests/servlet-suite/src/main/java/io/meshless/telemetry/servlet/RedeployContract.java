package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that bring the library along come and go, and the container goes on. */
@Tag("slow")
public abstract class RedeployContract {
  private static final int REDEPLOYMENTS = 30;

  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: bytes, namespace: istio-system}
      spec:
        value: response.size | 0
        dimensions: {path: request.path | "", sent: request.size | 0}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: bytes, instance_name: bytes.metric.istio-system, kind: COUNTER, label_names: [path, sent]}
        metrics_expiration_policy: {metrics_expiry_duration: 1m, expiry_check_interval_duration: 1s}
      ---
      kind: logentry
      metadata: {name: visit, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables:
          size: response.total_size | 0
          type: response.headers["content-type"] | ""
      ---
      kind: stdio
      metadata: {name: lines, namespace: istio-system}
      spec: {log_stream: FILE, output_path: '%s'}
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        match: '"^/.*".matches(request.path)'
        actions:
        - {handler: counters.prometheus, instances: [bytes.metric]}
        - {handler: lines.stdio, instances: [visit.logentry]}
      """;

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
      <context-param>
        <param-name>telemetry.config</param-name>
        <param-value>/WEB-INF/telemetry</param-value>
      </context-param>
      <context-param>
        <param-name>telemetry.metricsAccess</param-name>
        <param-value>everybody</param-value>
      </context-param>
      <listener>
        <listener-class>io.meshless.telemetry.servlet.RedeployedApplication</listener-class>
      </listener>
      <servlet>
        <servlet-name>hello</servlet-name>
        <servlet-class>io.meshless.telemetry.servlet.HelloServlet</servlet-class>
      </servlet>
      <servlet-mapping>
        <servlet-name>hello</servlet-name>
        <url-pattern>/hello</url-pattern>
      </servlet-mapping>
      </web-app>
      """;

  @TempDir private Path folder;

  /** Starts the container under test without an application. */
  protected abstract ApplicationHost start() throws Exception;

  /** What the container complained of, in its log, when applications ended. */
  protected List<String> warnings() {
    return List.of();
  }

  @Test
  @SuppressWarnings("try") // a test that is interrupted is over
  void undeployedApplicationsLeaveNothingBehind() throws Exception {
    Path war = war();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (ApplicationHost host = start()) {
      for (int i = 0; i < REDEPLOYMENTS; i++) {
        loaders.add(new WeakReference<>(deploy(host, war)));
        use(host.port());
        host.undeploy();
      }
      takeTheSlotOfTheJdk();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(loaders).filteredOn(loader -> loader.get() != null).hasSizeLessThan(2);
              });
      assertThat(warnings()).isEmpty();
    }
    assertThat(telemetryThreads()).isEmpty();
  }

  /**
   * Until JDK 18 the method handles that compare, hash and print the components of records keep the
   * last type that they were adapted to, whoever's it is (JDK-8078641): one slot for the whole
   * process, which holds the loader of an application whose records were the last to be compared.
   * This record takes the slot, and shows that nothing else holds the loader.
   */
  private static void takeTheSlotOfTheJdk() {
    record Component() {}
    record Taker(Component component) {}
    Taker taker = new Taker(new Component());
    assertThat(taker).isEqualTo(new Taker(new Component())).hasSameHashCodeAs(taker);
    assertThat(taker.toString()).contains("Component");
  }

  private static ClassLoader deploy(ApplicationHost host, Path war) throws Exception {
    ClassLoader loader = host.deploy(war);
    Class<?> filter = Class.forName(TelemetryFilter.class.getName(), false, loader);
    assertThat(filter).as("the application's own").isNotSameAs(TelemetryFilter.class);
    return loader;
  }

  private static void use(int port) throws Exception {
    assertThat(ContainerTest.get(port, "/hello").body()).asString().isEqualTo("hello");
    assertThat(ContainerTest.get(port, "/hello.txt").body()).asString().isEqualTo("a file");
    assertThat(ContainerTest.get(port, "/later").body()).asString().isEqualTo("later");
    assertThat(ContainerTest.get(port, "/metrics").body()).asString().contains("istio_bytes");
    assertThat(ContainerTest.get(port, "/telemetry/status.json").statusCode()).isEqualTo(200);
    assertThat(
            ContainerTest.send(
                    ContainerTest.request(port, "/telemetry/explain")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"request.path\": \"/hello\"}"))
                        .build())
                .body())
        .asString()
        .contains("\"verdict\":\"matched\"");
  }

  private static List<String> telemetryThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("telemetry-"))
        .toList();
  }

  private Path war() throws IOException {
    Path war = folder.resolve("war");
    ApplicationJars.copyInto(war.resolve("WEB-INF/lib"));
    Files.createDirectories(war.resolve("WEB-INF/telemetry"));
    Files.writeString(
        war.resolve("WEB-INF/telemetry/rules.yaml"),
        CONFIG.formatted(folder.resolve("visits.log")));
    Files.writeString(war.resolve("WEB-INF/web.xml"), WEB_XML);
    Files.writeString(war.resolve("hello.txt"), "a file");
    return war;
  }
}
