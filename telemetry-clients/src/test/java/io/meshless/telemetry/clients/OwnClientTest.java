package io.meshless.telemetry.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.support.TestServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client of docs/extending.md, which anybody could write. */
class OwnClientTest {
  // In the documentation from here
  static int get(URL address, OutboundCalls calls) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.openConnection();
    OutboundCall call =
        calls.start(
            RequestFacts.of(
                "GET", java.net.URI.create(address.toString()), MessageHeaders.NONE, 0));
    String identity = call.identity();
    if (identity != null) {
      connection.setRequestProperty(OutboundCall.IDENTITY_HEADER, identity);
    }
    call.forEachTraceHeader(
        (name, value) -> {
          if (value != null) { // what nobody has set need not be taken away
            connection.setRequestProperty(name, value);
          }
        });
    try {
      int status = connection.getResponseCode();
      call.answered(
          ResponseFacts.of(
              status, MessageHeaders.of(named(connection)), connection.getContentLengthLong()));
      call.end();
      return status;
    } catch (Throwable e) {
      call.failed(e);
      throw e;
    }
  }

  /** This client keeps the status line as a header without a name. */
  private static Map<String, List<String>> named(HttpURLConnection connection) {
    Map<String, List<String>> headers = new java.util.LinkedHashMap<>(connection.getHeaderFields());
    headers.remove(null);
    return headers;
  }

  // to here

  @Test
  void ownClientRecordsItsCalls() throws IOException {
    List<Map<String, Object>> records = new ArrayList<>();
    OutboundCalls calls =
        OutboundCalls.builder(bag -> records.add(InterceptedCallsTest.attributes(bag))).build();
    try (TestServer server = new TestServer()) {
      assertThat(get(server.uri("/products/17").toURL(), calls)).isEqualTo(200);
    }

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 5L);
  }

  @Test
  void itIsTheOneOfTheDocumentation() throws IOException {
    String own =
        Files.readString(
            SharedFolder.root()
                .resolve("telemetry-clients/src/test/java/io/meshless/telemetry/clients")
                .resolve("OwnClientTest.java"));
    String shown =
        own.substring(own.indexOf("from here") + "from here".length(), own.indexOf("// to here"));
    String page = Files.readString(SharedFolder.root().resolve("docs/extending.md"));

    assertThat(page.replaceAll("\\s+", "")).contains(shown.replaceAll("\\s+", ""));
    assertThat(shown.strip().lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(40);
  }
}
