package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who is let in and who is believed, in a container that takes addresses and ports from the headers
 * of proxies.
 */
public abstract class ForwardingContract extends ContainerTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String IDENTITY = "x-source-identity";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry =
      Telemetry.builder().config(ConfigSnapshot.of()).meterRegistry(registry).build();

  /** Whether the container says of each request from here that it was forwarded. */
  protected boolean takesThisMachineForAProxy() {
    return false;
  }

  @AfterEach
  void close() {
    telemetry.close();
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 10.0.0.1",
        "X-Forwarded-For: 127.0.0.1",
        "Forwarded: for=10.0.0.1",
        "Forwarded: for=\"[::1]:99\";host=localhost",
        "X-Forwarded-Host: localhost",
        "X-Real-IP: 10.0.0.1",
        "Via: 1.1 proxy",
      })
  void callerOfAForwardedRequestIsNotBelieved(String header) throws Exception {
    Recorded recorded = Recorded.needing(StandardAttributes.SOURCE_WORKLOAD_NAME);
    TelemetryFilter filter = trusting(recorded, "10.0.0.0/8", "127.0.0.0/8", "::1");

    Map<String, String> answer = send(filter, recorded, header, IDENTITY + ": v1;workload=forged");

    assertThat(recorded.records()).hasSize(1);
    assertThat(recorded.records().get(0)).doesNotContainKey("source.workload.name");
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
    assertThat(answer).doesNotContainKey("x-destination-identity");
  }

  @Test
  void callerOfADirectRequestIsBelieved() throws Exception {
    Recorded recorded = Recorded.needing(StandardAttributes.SOURCE_WORKLOAD_NAME);
    TelemetryFilter filter = trusting(recorded, "127.0.0.0/8", "::1");

    send(filter, recorded, IDENTITY + ": v1;workload=caller-v1");

    assertThat(recorded.records().get(0).get("source.workload.name"))
        .isEqualTo(takesThisMachineForAProxy() ? null : "caller-v1");
  }

  @Test
  void ownProxyPassesOnAndNeverCalls() throws Exception {
    Recorded recorded = Recorded.needing(StandardAttributes.SOURCE_WORKLOAD_NAME);
    TrustedPeers local = TrustedPeers.addresses("127.0.0.0/8", "::1");
    TelemetryFilter filter = recorded.filter().trustedPeers(local).trustedProxies(local).build();

    send(filter, recorded, IDENTITY + ": v1;workload=forged");

    assertThat(recorded.records().get(0)).doesNotContainKey("source.workload.name");
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
  }

  private static TelemetryFilter trusting(Recorded recorded, String... ranges) {
    return recorded.filter().trustedPeers(TrustedPeers.addresses(ranges)).build();
  }

  private Map<String, String> send(TelemetryFilter filter, Recorded recorded, String... headers)
      throws Exception {
    Application application = new Application().servlet("/", (request, response) -> {});
    Registration.OWN.add(filter, application);
    Map<String, String> answer = new LinkedHashMap<>();
    recordOf(
        recorded,
        application,
        port ->
            exchange(port, "/", headers)
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(
                    line -> answer.put(line.toLowerCase(Locale.ROOT).replaceAll(":.*", ""), line)));
    return answer;
  }

  @Test
  void pageAndMetricsFollowTheirRules() throws Exception {
    List<String> wrong = new ArrayList<>();
    AtomicPort own = new AtomicPort();
    try (RunningContainer container = start(shown(own))) {
      own.port = container.port();
      for (String path : List.of("/telemetry/status.json", "/metrics")) {
        expect(wrong, container, 403, "/closed" + path);
        int direct = takesThisMachineForAProxy() ? 403 : 200;
        expect(wrong, container, direct, "/direct" + path);
        expect(wrong, container, direct, "/port" + path);
        expect(wrong, container, 401, "/token" + path);
        expect(wrong, container, 200, "/token" + path, "Authorization: Bearer " + TOKEN);
        for (String header :
            List.of(
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-For: ::1",
                "Forwarded: for=127.0.0.1;host=localhost",
                "X-Forwarded-Host: localhost",
                "X-Forwarded-Port: " + container.port(),
                "X-Forwarded-Proto: https",
                "X-Real-IP: 127.0.0.1",
                "Via: 1.1 proxy")) {
          expect(wrong, container, 403, "/closed" + path, header);
          expect(wrong, container, 403, "/direct" + path, header);
          expect(wrong, container, 403, "/port" + path, header);
          expect(wrong, container, 401, "/token" + path, header);
          expect(wrong, container, 200, "/token" + path, header, "Authorization: Bearer " + TOKEN);
        }
        expect(wrong, container, 403, "/other" + path, "X-Forwarded-Port: 1");
        expect(wrong, container, 403, "/other" + path, "X-Forwarded-Host: localhost:1");
        expect(wrong, container, 403, "/direct" + path, "X-Forwarded-For: 203.0.113.7, 127.0.0.1");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobodyIsLocalBehindNginx() throws Exception {
    List<String> wrong = new ArrayList<>();
    AtomicPort own = new AtomicPort();
    try (RunningContainer container = start(shown(own));
        Nginx nginx = Nginx.start(container.port())) {
      own.port = container.port();
      for (int port : List.of(nginx.plainPort(), nginx.headersPort())) {
        for (String path : List.of("/telemetry/", "/telemetry/recent.json", "/metrics")) {
          expect(wrong, port, 403, "/closed" + path);
          expect(wrong, port, 403, "/direct" + path);
          expect(wrong, port, 403, "/direct" + path, "X-Forwarded-For: 127.0.0.1");
          expect(wrong, port, 401, "/token" + path);
          expect(wrong, port, 200, "/token" + path, "Authorization: Bearer " + TOKEN);
        }
      }
      expect(wrong, nginx.headersPort(), 403, "/port/metrics");
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void callerBehindNginxIsNotBelieved() throws Exception {
    Recorded recorded = Recorded.needing(StandardAttributes.SOURCE_WORKLOAD_NAME);
    TelemetryFilter filter = trusting(recorded, "127.0.0.0/8", "::1");
    Application application = new Application().servlet("/", (request, response) -> {});
    Registration.OWN.add(filter, application);

    recordOf(
        recorded,
        application,
        port -> {
          try (Nginx nginx = Nginx.start(port)) {
            exchange(nginx.headersPort(), "/", IDENTITY + ": v1;workload=forged");
          }
        });

    assertThat(recorded.records().get(0)).doesNotContainKey("source.workload.name");
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
  }

  private static final class AtomicPort {
    private volatile int port;
  }

  private Application shown(AtomicPort own) {
    Application application = new Application();
    add(application, "/closed", AccessRule.nobody());
    add(application, "/direct", AccessRule.direct("127.0.0.0/8", "::1"));
    add(application, "/port", AccessRule.of(r -> AccessRule.onPort(own.port).admits(r)));
    add(application, "/other", AccessRule.onPort(1));
    add(application, "/token", AccessRule.token(TOKEN));
    return application;
  }

  private void add(Application application, String prefix, AccessRule rule) {
    application.servlet(
        prefix + "/telemetry/*",
        new TelemetryPageServlet(telemetry, registry::scrape).allowing(rule));
    application.servlet(prefix + "/metrics", new MetricsServlet(registry).allowing(rule));
  }

  private static void expect(
      List<String> wrong, RunningContainer container, int status, String path, String... headers)
      throws Exception {
    expect(wrong, container.port(), status, path, headers);
  }

  private static void expect(
      List<String> wrong, int port, int status, String path, String... headers) throws Exception {
    String answer = exchange(port, path, headers);
    String line = requireNonNull(answer.lines().findFirst().orElse(""));
    if (!line.contains(" " + status)) {
      wrong.add("%s %s: %s instead of %d".formatted(path, List.of(headers), line, status));
    }
  }

  /** The JDK's client would send no header twice, and some not at all. */
  private static String exchange(int port, String path, String... headers) throws Exception {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return raw(port, request + "Connection: close\r\n\r\n");
  }
}
