package io.meshless.telemetry.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server of docs/extending.md, which anybody could write. */
class OwnServerTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Map<String, Object>> records = new CopyOnWriteArrayList<>();
  private final InboundRequests requests =
      InboundRequests.builder(bag -> records.add(InterceptedCallsTest.attributes(bag)))
          .identity(ServiceIdentity.builder().workload("details-v1").build())
          .trustedPeers("127.0.0.0/8", "::1")
          .build();
  private final HttpServer server;

  OwnServerTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server
        .createContext(
            "/",
            exchange -> {
              if (exchange.getRequestURI().getPath().equals("/broken")) {
                throw new IOException("on purpose");
              }
              exchange.sendResponseHeaders(404, -1);
              exchange.close();
            })
        .getFilters()
        .add(
            new Filter() {
              @Override
              public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                record(exchange, chain, requests);
              }

              @Override
              public String description() {
                return "telemetry";
              }
            });
    server.start();
  }

  // In the documentation from here
  static void record(HttpExchange exchange, Filter.Chain chain, InboundRequests requests)
      throws IOException {
    InboundRequest request = requests.start(new Received(exchange));
    String identity = request.identity();
    if (identity != null) {
      exchange.getResponseHeaders().set(InboundRequest.IDENTITY_HEADER, identity);
    }
    request.enterThread();
    try {
      chain.doFilter(exchange);
      request.end(
          InboundAnswer.of(
              ResponseFacts.of(
                  exchange.getResponseCode(),
                  MessageHeaders.of(exchange.getResponseHeaders()),
                  RequestFacts.UNKNOWN_BYTES)));
    } catch (Throwable e) {
      request.end(InboundAnswer.without(500));
      throw e;
    } finally {
      request.leaveThread();
    }
  }

  record Received(HttpExchange exchange) implements InboundFacts {
    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public URI uri() {
      return exchange.getRequestURI();
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(exchange.getRequestHeaders());
    }

    @Override
    public IpAddress peerAddress() {
      return IpAddress.of(exchange.getRemoteAddress().getAddress().getAddress());
    }

    @Override
    public boolean isForwarded() {
      return InboundFacts.isForwarded(headers());
    }
  }

  // to here

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("X-Source-Identity", "v1;workload=reviews-v1")
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void ownServerRecordsItsRequests() throws Exception {
    HttpResponse<String> answer = get("/attic");

    assertThat(answer.headers().firstValue("X-Destination-Identity"))
        .hasValue("v1;workload=details-v1");
    await().atMost(PATIENCE).until(() -> records.size() == 1);
    assertThat(records.get(0))
        .containsEntry("request.path", "/attic")
        .containsEntry("response.code", 404L)
        .containsEntry("source.workload.name", "reviews-v1");
  }

  /** The client may ask once more. */
  @Test
  void requestThatFailsIsRecorded() {
    assertThat(catchThrowable(() -> get("/broken"))).isNotNull();

    await().atMost(PATIENCE).until(() -> !records.isEmpty());
    assertThat(records.get(0)).containsEntry("response.code", 500L);
  }

  @Test
  void itIsTheOneOfTheDocumentation() throws IOException {
    String own =
        Files.readString(
            SharedFolder.root()
                .resolve("telemetry-clients/src/test/java/io/meshless/telemetry/clients")
                .resolve("OwnServerTest.java"));
    String shown =
        own.substring(own.indexOf("from here") + "from here".length(), own.indexOf("// to here"));
    String page = Files.readString(SharedFolder.root().resolve("docs/extending.md"));

    assertThat(page.replaceAll("\\s+", "")).contains(shown.replaceAll("\\s+", ""));
  }
}
