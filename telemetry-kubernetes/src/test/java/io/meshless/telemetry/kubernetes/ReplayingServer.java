package io.meshless.telemetry.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API server with one ConfigMap, no custom resources and, unlike the mock, a history: a watch
 * that begins again gets what it has missed, or is told that this is forgotten. It can refuse, and
 * end watches.
 */
final class ReplayingServer implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("resourceVersion=(\\d+)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger lists = new AtomicInteger();
  private final AtomicInteger watches = new AtomicInteger();

  /** The versions of the ConfigMap, as JSON, from number 1; guarded by this, as all below. */
  private final List<String> history = new ArrayList<>();

  private int forgotten;
  private int refusal;
  private int cuts;

  private ReplayingServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static ReplayingServer start() {
    try {
      return new ReplayingServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** How to reach it at this port, its own or that of a proxy. */
  static Config through(int port) {
    Config config = MockCluster.through(port);
    config.setOnlyHttpWatches(true);
    config.setWatchReconnectInterval(1);
    return config;
  }

  synchronized void apply(ConfigMap map) {
    map.getMetadata().setResourceVersion(String.valueOf(history.size() + 1));
    history.add(Serialization.asJson(map));
    notifyAll();
  }

  /** Forgets all versions but the last. */
  synchronized void forget() {
    forgotten = history.size() - 1;
  }

  /** Answers everything with this status; 0 to answer properly again. */
  synchronized void refuse(int status) {
    refusal = status;
    cut();
  }

  /** Ends all watches. */
  synchronized void cut() {
    cuts++;
    notifyAll();
  }

  int lists() {
    return lists.get();
  }

  int watches() {
    return watches.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      int status = status();
      if (status != 0) {
        send(exchange, status, "{\"kind\": \"Status\", \"code\": " + status + "}");
      } else if (exchange.getRequestURI().getPath().startsWith("/apis/")) {
        send(exchange, 404, "{\"kind\": \"Status\", \"code\": 404}");
      } else if (query.contains("watch=true")) {
        Matcher version = VERSION.matcher(query);
        watch(exchange, version.find() ? Integer.parseInt(version.group(1)) : 0);
      } else {
        lists.incrementAndGet();
        send(exchange, 200, list());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized int status() {
    return refusal;
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private synchronized String list() {
    String items = history.isEmpty() ? "" : history.get(history.size() - 1);
    return "{\"kind\": \"ConfigMapList\", \"apiVersion\": \"v1\", \"metadata\":"
        + " {\"resourceVersion\": \""
        + history.size()
        + "\"}, \"items\": ["
        + items
        + "]}";
  }

  private void watch(HttpExchange exchange, int from) throws IOException, InterruptedException {
    int start;
    synchronized (this) {
      if (from < forgotten) {
        start = -1;
      } else {
        start = cuts;
      }
    }
    if (start < 0) {
      send(exchange, 410, "{\"kind\": \"Status\", \"code\": 410, \"reason\": \"Expired\"}");
      return;
    }
    watches.incrementAndGet();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    out.flush();
    int at = from;
    for (String next = next(at, start); next != null; next = next(at, start)) {
      String event = "{\"type\": \"MODIFIED\", \"object\": " + next + "}\n";
      out.write(event.getBytes(UTF_8));
      out.flush();
      at++;
    }
  }

  /** The version behind this one, waited for; null when the watch is to end. */
  private synchronized String next(int at, int start) throws InterruptedException {
    while (at >= history.size() && cuts == start) {
      wait();
    }
    return cuts == start ? history.get(at) : null;
  }

  @Override
  public void close() {
    cut();
    server.stop(0);
    threads.shutdownNow();
  }
}
