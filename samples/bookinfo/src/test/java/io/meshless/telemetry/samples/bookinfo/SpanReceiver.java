package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as Zipkin does, and keeps them. */
final class SpanReceiver implements AutoCloseable {
  private final List<JsonNode> spans = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  SpanReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v2/spans",
        exchange -> {
          try (exchange) {
            byte[] message = exchange.getRequestBody().readAllBytes();
            Json.parse(new String(message, StandardCharsets.UTF_8)).forEach(spans::add);
            exchange.sendResponseHeaders(202, -1);
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/api/v2/spans");
  }

  /** Those of one trace, in the order in which they came. */
  List<JsonNode> spans(String traceId) {
    return spans.stream().filter(span -> span.path("traceId").asText().endsWith(traceId)).toList();
  }

  List<JsonNode> all() {
    return List.copyOf(spans);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
