package io.meshless.telemetry.servlet.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees the page, by which requests. */
class PageAccessTest extends PageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "status.json", "metrics.txt", "recent.json", "page.js", "explain", "preview"})
  void withoutAChoiceNobodySeesThePageAndItSaysWhatToChoose(String path) throws Exception {
    HttpResponse<String> response = get("../closed/" + path);

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .contains("allowing(...)", "AccessRule.token(", "telemetry.metrics.access");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Whatever: x",
        "Forwarded: for=127.0.0.1",
        "Via: 1.1 proxy",
        "X-Real-IP: 127.0.0.1",
        "x-envoy-external-address: 127.0.0.1",
        "CF-Connecting-IP: 127.0.0.1"
      })
  void requestsThatCameThroughAProxyAreNotDirect(String header) throws Exception {
    String answer =
        raw(
            "GET /telemetry/status.json HTTP/1.1\r\nHost: localhost\r\n%s\r\nConnection: close\r\n\r\n"
                .formatted(header));

    assertThat(answer).startsWith("HTTP/1.1 403").contains("access is refused\n");
  }

  @Test
  void requestsInTheProtocolOfProxiesAreNotDirect() throws Exception {
    assertThat(raw("GET /telemetry/status.json HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:80, 200",
    "127.0.0.1, 200",
    "127.9.9.9:1234, 200",
    "[::1]:80, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403",
    "10.0.0.1, 200",
  })
  void requestsForAnotherHostsNameAreRefused(String host, int status) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address("").getPort())) {
      String request =
          "GET /telemetry/status.json HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(host).getBytes(StandardCharsets.US_ASCII));

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void whoIsAllowedIsTheApplicationsChoice() throws Exception {
    allow(request -> "ops".equals(request.getHeader("X-Team")));

    assertThat(get("../open/status.json").statusCode()).isEqualTo(403);
    assertThat(
            get("../open/status.json", "X-Team", "ops", "X-Forwarded-For", "10.0.0.1").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/telemetry", "//telemetry", "//telemetry;x@evil.example"})
  void missingSlashIsAddedOnThisHost(String path) throws Exception {
    String answer =
        raw("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path));

    assertThat(answer).doesNotContainPattern("(?i)location: //");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PUT", "TRACE", "POST"})
  void everythingElseIsReadOnly(String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address("status.json"))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(405);
  }

  @Test
  void unknownPathIsNotFound() throws Exception {
    assertThat(get("../telemetry/secrets.txt").statusCode()).isEqualTo(404);
  }
}
