package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.servlet.auto.TelemetryInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The drop-in's page and metrics under every spelling of their paths that a container may take for
 * them, in one that believes the headers of proxies. What nobody is to see has a canary in it.
 */
public abstract class PathTricksContract extends ContainerTest {
  private static final String CANARY = "canary";

  /** A header of each answer of page and metrics. */
  private static final String OURS = "X-Content-Type-Options";

  private static final String READER = "reader-0123456789";
  private static final String CHANGER = "changer-0123456789";

  private static final List<String> PATHS =
      List.of(
          "/telemetry/",
          "/telemetry/status.json",
          "/telemetry/metrics.txt",
          "/telemetry/recent.json",
          "/metrics");

  private static final List<String> ACTIONS =
      List.of("/telemetry/shadow/promote", "/telemetry/shadow/drop");

  private static final List<String> METHODS =
      List.of("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "PROPFIND", "get");

  private static final List<String> HEADERS =
      List.of(
          "X-Forwarded-For: 127.0.0.1",
          "X-Forwarded-Host: localhost",
          "X-Forwarded-Port: 9090",
          "X-Forwarded-Prefix: /telemetry",
          "X-Forwarded-Proto: https",
          "X-Original-URL: /telemetry/status.json",
          "X-Rewrite-URL: /metrics",
          "X-HTTP-Method-Override: GET",
          "Forwarded: for=127.0.0.1;host=localhost",
          "Authorization: Bearer",
          "Authorization: Bearer wrong-0123456789",
          "Authorization: Basic Og==",
          "Authorization: Bearer " + READER + "\r\nAuthorization: Bearer " + READER);

  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: canary, namespace: istio-system}
      spec: {value: 1}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: canary_total, instance_name: canary.metric.istio-system, kind: COUNTER}
      ---
      kind: rule
      metadata: {name: canary, namespace: istio-system}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [canary.metric]}
      """;

  @TempDir private Path folder;

  private static Stream<String> spellings(String path) {
    String below = path.substring(1);
    int end = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
    String first = path.substring(0, end);
    String rest = path.substring(end);
    return Stream.of(
        path,
        path + "?x=/hello",
        path + ";x",
        path + ";x=y/hello",
        path + "/",
        path + "/.",
        path + "/..",
        path + "%00",
        path + "%20",
        path + "%3f",
        path + "%23",
        path + ".css",
        first + ";x" + rest,
        first + "/" + rest,
        first + "/./" + rest,
        first + "%2f" + rest,
        first + "/hello/.." + rest,
        "/" + path,
        "//evil.example" + path,
        "/.;" + path,
        "/;" + path,
        "/./" + below,
        "/%2e/" + below,
        "/%2f" + below,
        "/%2e%2e" + path,
        "/hello/.." + path,
        "/hello/..;" + path,
        "/hello/..;x=y" + path,
        "/hello/%2e%2e" + path,
        "/hello/%2E." + path,
        "/hello/%252e%252e" + path,
        "/hello/..%2f" + below,
        "/hello/..%5c" + below,
        "/hello/..%c0%af" + below,
        "/%74" + path.substring(2),
        "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2),
        path.toUpperCase(Locale.ROOT),
        "/" + below.replace("/", "%2F"),
        path.replace('/', '\\'),
        "http://localhost" + path,
        "http://evil.example" + path,
        below);
  }

  private Application application() throws IOException {
    Path running = Files.writeString(folder.resolve("running.yaml"), CONFIG);
    Path shadow = Files.writeString(folder.resolve("shadow.yaml"), CONFIG);
    Map<String, String> settings =
        Map.of(
            "telemetry.config",
            running.toString(),
            "telemetry.shadow",
            shadow.toString(),
            "telemetry.reload",
            "false",
            "telemetry.recent-records",
            "1000",
            "telemetry.metrics.access",
            "token:" + READER,
            "telemetry.page.path",
            "/telemetry",
            "telemetry.page.access",
            "token:" + READER + ",token:" + CHANGER,
            "telemetry.page.changeable-by",
            "token:" + CHANGER,
            "telemetry.page.title",
            CANARY);
    return new Application()
        .servlet("/hello/*", (request, response) -> response.getWriter().print("hello"))
        .with(context -> dropIn(context, settings));
  }

  private static void dropIn(ServletContext context, Map<String, String> settings) {
    settings.forEach(context::setInitParameter);
    try {
      new TelemetryInitializer().onStartup(Set.of(), context);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoMayNotSeeItNeverSeesIt() throws Exception {
    List<String> seen = new ArrayList<>();
    try (RunningContainer container = start(application())) {
      int port = container.port();
      exchange(port, "GET", "/hello/1", "User-Agent: " + CANARY);
      for (String path : PATHS) {
        for (String spelling : spellings(path).toList()) {
          look(seen, port, "GET", spelling, "X-None: 1");
        }
        for (String spelling : List.of(path, "/" + path, "/hello/.." + path, path + ";x")) {
          for (String method : METHODS) {
            look(seen, port, method, spelling, "X-None: 1");
          }
          for (String header : HEADERS) {
            look(seen, port, "GET", spelling, header);
          }
        }
        assertThat(exchange(port, "GET", path, "Authorization: Bearer " + READER))
            .as("what is to be seen at %s", path)
            .contains(" 200", CANARY);
        assertThat(exchange(port, "HEAD", path, "Authorization: Bearer " + READER))
            .contains(" 200")
            .doesNotContain(CANARY);
      }
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void whoMayOnlySeeItChangesNothing() throws Exception {
    String meant = "X-Telemetry-Change: 1\r\nAuthorization: Bearer ";
    List<String> changed = new ArrayList<>();
    try (RunningContainer container = start(application())) {
      int port = container.port();
      for (String action : ACTIONS) {
        for (String spelling : spellings(action).toList()) {
          String answer = exchange(port, "POST", spelling, meant + READER);
          if (isSuccess(answer) && !isOfApplication(answer)) {
            changed.add(spelling + ": " + answer);
          }
        }
        for (String override : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method")) {
          exchange(port, "GET", action, override + ": POST\r\n" + meant + CHANGER);
        }
      }
      String reads = "Authorization: Bearer " + READER;
      assertThat(exchange(port, "GET", "/telemetry/status.json", reads))
          .contains("\"shadow\":{", "\"planId\":1");
      assertThat(exchange(port, "POST", "/telemetry/shadow/drop", meant + CHANGER))
          .contains(" 200");
      assertThat(exchange(port, "GET", "/telemetry/status.json", reads))
          .contains(" 200")
          .doesNotContain("\"shadow\":{");
    }
    assertThat(changed).isEmpty();
  }

  /**
   * What is answered with success is the application's own or, to methods that read nothing, the
   * container's; and no refusal has a canary in it.
   */
  private static void look(List<String> seen, int port, String method, String path, String header)
      throws IOException {
    String answer = exchange(port, method, path, header);
    boolean isOurs = method.equals("GET") ? !isOfApplication(answer) : answer.contains(OURS);
    if (answer.contains(CANARY) || (isSuccess(answer) && isOurs)) {
      seen.add("%s %s (%s): %s".formatted(method, path, header, answer));
    }
  }

  private static boolean isOfApplication(String answer) {
    return answer.endsWith("hello");
  }

  private static boolean isSuccess(String answer) {
    return answer.startsWith("HTTP/1.1 2");
  }

  private static String exchange(int port, String method, String path, String header)
      throws IOException {
    return raw(
        port,
        "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(method, path, header));
  }
}
