package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.yaml.YamlConfig;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shadow can be promoted and dropped through the page, by whom the application says. */
class ShadowActionsTest {
  private static final String MEANT = "X-Telemetry-Change: 1";

  private final Telemetry telemetry =
      Telemetry.builder().config(YamlConfig.parse("running.yaml", "")).build();
  private final Server server = new Server();
  private int port;

  @BeforeEach
  void start() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler();
    AccessRule local = AccessRule.direct("127.0.0.0/8");
    context.addServlet(page().allowing(local), "/read/*");
    context.addServlet(page().allowing(local).changeableBy(local), "/change/*");
    context.addServlet(page().allowing(local).changeableBy(AccessRule.nobody()), "/nobody/*");
    context.addServlet(page().changeableBy(local), "/unseen/*");
    AccessRule readers = AccessRule.token("reader-0123456789");
    AccessRule changers = AccessRule.token("changer-0123456789");
    context.addServlet(page().allowing(readers.or(changers)).changeableBy(changers), "/tokens/*");
    server.setHandler(context);
    server.start();
    port = connector.getLocalPort();
    telemetry.shadow(YamlConfig.parse("shadow.yaml", SHADOW), 1);
  }

  private static final String SHADOW =
      """
      kind: attributemanifest
      metadata: {name: more, namespace: istio-system}
      spec: {attributes: {shop.name: {valueType: STRING}}}
      """;

  private TelemetryPageServlet page() {
    return new TelemetryPageServlet(telemetry, out -> {});
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    telemetry.close();
  }

  private String send(String method, String path, String... headers) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket
          .getOutputStream()
          .write(
              "%s %s HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Length: 0\r\nConnection: close\r\n\r\n"
                  .formatted(
                      method, path, port, String.join("", headers).replace("PORT", "" + port))
                  .getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private boolean hasShadow() {
    return telemetry.status().shadow() != null;
  }

  @Test
  void promotedShadowRuns() throws Exception {
    assertThat(send("POST", "/change/shadow/promote", MEANT + "\r\n"))
        .startsWith("HTTP/1.1 200")
        .contains("the shadow runs now");
    assertThat(telemetry.vocabulary().find("shop.name")).isNotNull();
    assertThat(hasShadow()).isFalse();

    assertThat(send("POST", "/change/shadow/promote", MEANT + "\r\n"))
        .startsWith("HTTP/1.1 409")
        .contains("there is no shadow configuration");
  }

  @Test
  void droppedShadowIsGone() throws Exception {
    assertThat(send("POST", "/change/shadow/drop", MEANT + "\r\n")).startsWith("HTTP/1.1 200");
    assertThat(hasShadow()).isFalse();
    assertThat(telemetry.vocabulary().find("shop.name")).isNull();
  }

  @Test
  void whoeverChangesSomethingHasTheTokenForIt() throws Exception {
    String action = "/tokens/shadow/drop";
    String authorization = MEANT + "\r\nAuthorization: Bearer ";
    assertThat(send("POST", action, MEANT + "\r\n")).startsWith("HTTP/1.1 401");
    assertThat(send("POST", action, authorization + "reader-0123456789\r\n"))
        .startsWith("HTTP/1.1 401");
    assertThat(hasShadow()).isTrue();

    assertThat(send("POST", action, authorization + "changer-0123456789\r\n"))
        .startsWith("HTTP/1.1 200");
    assertThat(hasShadow()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/read", "/nobody", "/unseen"})
  void nobodyChangesAnythingByDefault(String page) throws Exception {
    for (String action : new String[] {"promote", "drop"}) {
      assertThat(send("POST", page + "/shadow/" + action, MEANT + "\r\n"))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(hasShadow()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-None: 1 | 403",
        "X-Telemetry-Change: 1 | 200",
        "X-Telemetry-Change: 1;Origin: http://localhost:PORT | 200",
        "X-Telemetry-Change: 1;Origin: http://evil.example | 403",
        "X-Telemetry-Change: 1;Origin: null | 403",
        "X-Telemetry-Change: 1;Sec-Fetch-Site: same-origin | 200",
        "X-Telemetry-Change: 1;Sec-Fetch-Site: same-site | 403",
        "X-Telemetry-Change: 1;Sec-Fetch-Site: cross-site | 403",
        "Sec-Fetch-Site: same-origin | 403",
      })
  void otherPagesChangeNothing(String headers, int status) throws Exception {
    assertThat(send("POST", "/change/shadow/drop", headers.replace(";", "\r\n") + "\r\n"))
        .startsWith("HTTP/1.1 " + status);
    assertThat(hasShadow()).isEqualTo(status != 200);
  }

  @ParameterizedTest
  @CsvSource({"GET", "PUT", "OPTIONS", "HEAD"})
  void onlyAPostChangesSomething(String method) throws Exception {
    assertThat(send(method, "/change/shadow/promote", MEANT + "\r\n")).startsWith("HTTP/1.1 405");
    assertThat(hasShadow()).isTrue();
  }

  @Test
  void pageKnowsWhetherSomethingCanBeChanged() throws Exception {
    assertThat(send("GET", "/change/status.json")).contains("X-Telemetry-Change: shadow");
    assertThat(send("GET", "/read/status.json")).doesNotContain("X-Telemetry-Change");
  }
}
