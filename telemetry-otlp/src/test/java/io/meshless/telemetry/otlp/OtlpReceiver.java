package io.meshless.telemetry.otlp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meshless.telemetry.support.OwnCertificate;
import io.meshless.telemetry.support.SamePort;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Takes requests of OTLP over HTTP as a collector does. */
final class OtlpReceiver implements AutoCloseable {
  final Queue<ResourceLogs> logs = new ConcurrentLinkedQueue<>();
  final Queue<ResourceSpans> spans = new ConcurrentLinkedQueue<>();
  final Queue<ResourceMetrics> metrics = new ConcurrentLinkedQueue<>();
  final Queue<Headers> headers = new ConcurrentLinkedQueue<>();
  final AtomicInteger requests = new AtomicInteger();
  final AtomicInteger largest = new AtomicInteger();

  /** What is answered; anything but 200 is answered to requests that are not taken. */
  volatile int status = 200;

  volatile byte[] answer = new byte[0];
  volatile Map<String, String> answerHeaders = Map.of();

  /** Larger requests are answered 413. */
  volatile int mostBytes = Integer.MAX_VALUE;

  volatile Consumer<ResourceLogs> sink = logs::add;

  private final ExecutorService threads = Executors.newCachedThreadPool(OtlpReceiver::daemon);
  private final String scheme;
  private final int port;
  private volatile @Nullable HttpServer server;

  private final ServerMaker maker;

  /** One that speaks HTTP. */
  OtlpReceiver() {
    this("http", address -> HttpServer.create(address, 0));
  }

  /** One that speaks HTTPS with this certificate. */
  OtlpReceiver(OwnCertificate certificate, boolean wantsClients) {
    this("https", address -> certificate.server(address, wantsClients));
  }

  private OtlpReceiver(String scheme, ServerMaker maker) {
    this.scheme = scheme;
    this.maker = maker;
    start(0);
    port = server.getAddress().getPort();
  }

  /** Makes a server at an address. */
  private interface ServerMaker {
    HttpServer make(InetSocketAddress address) throws IOException;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "otlp-receiver");
    thread.setDaemon(true);
    return thread;
  }

  String endpoint() {
    return scheme + "://127.0.0.1:" + port;
  }

  /** Every record that came. */
  List<LogRecord> records() {
    return logs.stream()
        .flatMap(resource -> resource.getScopeLogsList().stream())
        .flatMap(scope -> scope.getLogRecordsList().stream())
        .toList();
  }

  /** Comes back at the same port. */
  void start() {
    start(port);
  }

  private void start(int wanted) {
    try {
      InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted);
      HttpServer made = SamePort.listen(() -> maker.make(address));
      made.setExecutor(threads);
      made.createContext("/", this::take);
      made.start();
      server = made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes away, with all connections. */
  void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body;
      try (InputStream in = body(exchange)) {
        body = in.readAllBytes();
      }
      requests.incrementAndGet();
      largest.accumulateAndGet(body.length, Math::max);
      headers.add(exchange.getRequestHeaders());
      int answered = body.length > mostBytes ? 413 : status;
      if (answered == 200) {
        take(exchange.getRequestURI().getPath(), body);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      answerHeaders.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answered, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static InputStream body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(in)
        : in;
  }

  private void take(String path, byte[] body) throws IOException {
    switch (path) {
      case "/v1/logs" ->
          ExportLogsServiceRequest.parseFrom(body).getResourceLogsList().forEach(sink);
      case "/v1/traces" ->
          spans.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
      case "/v1/metrics" ->
          metrics.addAll(ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList());
      default -> throw new IOException("no such path: " + path);
    }
  }
}
