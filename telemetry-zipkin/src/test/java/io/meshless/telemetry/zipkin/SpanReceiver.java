package io.meshless.telemetry.zipkin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.support.OwnCertificate;
import io.meshless.telemetry.support.SamePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zipkin2.Span;
import zipkin2.codec.SpanBytesDecoder;

/** Takes spans as Zipkin does, and can be stopped and started again on its port. */
final class SpanReceiver implements AutoCloseable {
  private final Consumer<Span> spans;
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> queries = new CopyOnWriteArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private volatile int status = 202;
  private final @Nullable OwnCertificate certificate;
  private int port;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  /** A receiver that hands on what it takes. */
  SpanReceiver(Consumer<Span> spans) {
    this(spans, null);
  }

  /** One that speaks HTTPS with this certificate; null for HTTP. */
  SpanReceiver(Consumer<Span> spans, @Nullable OwnCertificate certificate) {
    this.spans = spans;
    this.certificate = certificate;
    start();
  }

  void start() {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      HttpServer started =
          SamePort.listen(
              () ->
                  certificate == null
                      ? HttpServer.create(address, 0)
                      : certificate.server(address, false));
      port = started.getAddress().getPort();
      threads = Executors.newCachedThreadPool();
      started.setExecutor(threads);
      started.createContext("/api/v2/spans", this::take);
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] message = exchange.getRequestBody().readAllBytes();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      authorizations.add(authorization == null ? "" : authorization);
      queries.add(String.valueOf(exchange.getRequestURI().getRawQuery()));
      int answer = status;
      List<Span> taken = SpanBytesDecoder.JSON_V2.decodeList(message);
      if (answer < 300) {
        received.addAndGet(taken.size());
        taken.forEach(spans);
      }
      exchange.sendResponseHeaders(answer, -1);
    }
  }

  /** From now on it answers with this status, and takes nothing unless that means it does. */
  void answer(int with) {
    status = with;
  }

  void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
      server = null;
    }
    if (threads != null) {
      threads.shutdownNow();
    }
  }

  String url() {
    return (certificate == null ? "http" : "https") + "://localhost:" + port + "/api/v2/spans";
  }

  List<String> authorizations() {
    return authorizations;
  }

  /** Of each request, as it came. */
  List<String> queries() {
    return queries;
  }

  long received() {
    return received.get();
  }

  @Override
  public void close() {
    stop();
  }
}
