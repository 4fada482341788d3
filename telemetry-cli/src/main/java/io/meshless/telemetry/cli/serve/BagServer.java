package io.meshless.telemetry.cli.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes bags over HTTP on the loopback address, and shows what they become. */
final class BagServer implements AutoCloseable {
  private static final int THREADS = 4;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Telemetry telemetry;
  private final PrometheusMeterRegistry registry;

  /** Listens on this port, or on a free one for 0. */
  BagServer(int port, Telemetry telemetry, PrometheusMeterRegistry registry) throws IOException {
    this.telemetry = telemetry;
    this.registry = registry;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        OwnRequests.check(exchange);
        answerOwn(exchange);
      } catch (RefusedException e) {
        send(exchange, e.status(), TEXT, e.getMessage() + "\n");
      }
    }
  }

  private void answerOwn(HttpExchange exchange) throws IOException, RefusedException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    String wanted = path.equals("/bags") ? "POST" : "GET";
    if (!method.equals(wanted)) {
      exchange.getResponseHeaders().set("Allow", wanted);
      throw new RefusedException(405, "wanted " + wanted);
    }
    switch (path) {
      case "/bags" -> record(exchange);
      case "/" ->
          send(
              exchange,
              200,
              "text/html; charset=utf-8",
              StatusPage.of(telemetry.status(), lines()));
      case "/status" -> send(exchange, 200, "application/json", telemetry.status().toJson() + "\n");
      case "/lines" -> send(exchange, 200, TEXT, String.join("\n", lines()) + "\n");
      case "/metrics" -> scrape(exchange);
      default -> throw new RefusedException(404, "there are /, /bags, /metrics, /lines, /status");
    }
  }

  private void record(HttpExchange exchange) throws IOException, RefusedException {
    List<AttributeBag> bags = PostedBags.read(exchange, telemetry.vocabulary());
    bags.forEach(telemetry::record);
    send(exchange, 200, TEXT, "recorded " + bags.size() + "\n");
  }

  private List<String> lines() {
    telemetry.flush();
    return telemetry.recentActivity().lines();
  }

  private void scrape(HttpExchange exchange) throws IOException {
    head(exchange, "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      registry.scrape(out);
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(exchange, type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void head(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
