package io.meshless.telemetry.kubernetes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A proxy on loopback whose connections can be cut, and that can refuse new ones. */
final class Proxy implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger webSockets = new AtomicInteger();
  private volatile boolean refuses;

  private Proxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  static Proxy to(int port) {
    try {
      return new Proxy(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many connections have become WebSockets. */
  int webSockets() {
    return webSockets.get();
  }

  /** Whether everybody is sent away. */
  void refuses(boolean all) {
    refuses = all;
    if (all) {
      cut();
    }
  }

  /** Ends all connections. */
  void cut() {
    open.forEach(Proxy::end);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        if (refuses) {
          end(near);
          continue;
        }
        Socket far = new Socket();
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        open.add(near);
        open.add(far);
        start(() -> pass(near, far));
        start(() -> pass(far, near));
      } catch (IOException e) {
        // Closed, or the server is.
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[16_384];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (new String(buffer, 0, read, US_ASCII).startsWith("HTTP/1.1 101")) {
          webSockets.incrementAndGet();
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // Cut.
    } finally {
      end(from);
      end(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "test-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
