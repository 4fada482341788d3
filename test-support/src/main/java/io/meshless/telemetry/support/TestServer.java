package io.meshless.telemetry.support;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that is seen from outside: it counts what comes, and answers as the path says. */
public final class TestServer implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> identities = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** Starts on a free port of the loopback address. */
  public TestServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    answer("/products", 200);
    answer("/missing", 404);
    answer("/broken", 500);
    server.createContext(
        "/slow",
        exchange -> {
          try (exchange) {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.createContext(
        "/moved",
        exchange -> {
          try (exchange) {
            boolean isAway = exchange.getRequestURI().getPath().endsWith("/away");
            String host = isAway ? "127.0.0.1" : "localhost";
            String location = "http://" + host + ':' + port() + "/products/17";
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
          }
        });
    server.start();
  }

  private void answer(String path, int status) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            List<String> told = exchange.getRequestHeaders().get("X-Source-Identity");
            identities.add(told == null ? "null" : String.join(",", told));
            exchange.getRequestBody().readAllBytes();
            exchange
                .getResponseHeaders()
                .set("X-Destination-Identity", "v1;workload=details-v1;namespace=default");
            exchange.sendResponseHeaders(status, 5);
            exchange.getResponseBody().write(new byte[5]);
          }
        });
  }

  /** What each request said about who sends it, in the order they came; "null" for nothing. */
  public List<String> identities() {
    return identities;
  }

  /** Its port. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * The address of a path: what is below /products is found, /missing is not, /broken fails, /slow
   * never answers, /moved leads on.
   */
  public URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  /** An address at which nobody answers. */
  public static URI nowhere() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://localhost:" + socket.getLocalPort() + "/products/17");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
