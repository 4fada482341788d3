package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.outbox.DaemonThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A client of the JDK with a thread of its own, which shares nothing with what the application has
 * set up for all: no cookies, no cache of answers, no passwords.
 */
final class ZipkinClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor thread;

  /** Null once it is closed. */
  private volatile @Nullable HttpClient client;

  private ZipkinClient(ThreadPoolExecutor thread, HttpClient client) {
    this.thread = thread;
    this.client = client;
  }

  /**
   * A client for this address.
   *
   * @throws IOException when there is no room for it now, or whom to trust cannot be read
   */
  static ZipkinClient open(URI address) throws IOException {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> DaemonThread.of("telemetry-zipkin-http", ZipkinClient.class, work));
    thread.allowCoreThreadTimeOut(true);
    boolean opened = false;
    try {
      ZipkinClient made = new ZipkinClient(thread, client(address, thread));
      opened = true;
      return made;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (GeneralSecurityException e) {
      throw new IOException("there is no TLS", e);
    } catch (OutOfMemoryError e) {
      throw new IOException("no thread can be had now", e);
    } finally {
      if (!opened) {
        endWhenIdle(thread);
      }
    }
  }

  private static HttpClient client(URI address, ThreadPoolExecutor thread)
      throws GeneralSecurityException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(thread);
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      // Else the client would read the authorities that the JVM trusts, for nothing.
      SSLContext unused = SSLContext.getInstance("TLS");
      unused.init(new KeyManager[0], new TrustManager[0], null);
      builder.sslContext(unused);
    }
    // The client's thread takes over the context class loader, and ends a little later than we do.
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    here.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      return builder.build();
    } finally {
      here.setContextClassLoader(before);
    }
  }

  /** The answer to come; to cancel it ends the connection. */
  CompletableFuture<HttpResponse<Void>> send(HttpRequest request) throws IOException {
    HttpClient open = client;
    if (open == null) {
      throw new IOException("the client is closed");
    }
    return open.sendAsync(request, head -> new ForgottenAnswer());
  }

  /**
   * Lets its thread end. That of the JDK's client ends once garbage is collected, for before Java
   * 21 a client cannot be closed, and since then only by waiting for what hangs.
   */
  @Override
  public void close() {
    client = null;
    endWhenIdle(thread);
  }

  /** Not at once: the JDK's client never ends if it cannot hand on that an answer has ended. */
  private static void endWhenIdle(ThreadPoolExecutor thread) {
    thread.setKeepAliveTime(1, TimeUnit.MILLISECONDS);
  }
}
