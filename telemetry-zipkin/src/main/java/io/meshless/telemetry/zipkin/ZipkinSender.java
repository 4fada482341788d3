package io.meshless.telemetry.zipkin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages, each in limited time. Used by one thread; any may close it, which ends what
 * hangs.
 */
final class ZipkinSender implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;

  /** Of a message and its answer together, however little of them comes at a time. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** More than this of an answer is not read, so that its connection is not used again. */
  private static final int MOST_ANSWER_BYTES = 1 << 16;

  private final ZipkinUrl url;
  private final Duration longest;
  private volatile @Nullable HttpURLConnection open;
  private volatile boolean closed;

  ZipkinSender(ZipkinUrl url) {
    this(url, LONGEST);
  }

  ZipkinSender(ZipkinUrl url, Duration longest) {
    this.url = url;
    this.longest = longest;
  }

  /**
   * Posts a message, and answers with the status.
   *
   * @throws IOException when there is no answer
   */
  int post(byte[] message) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.url().openConnection();
    open = connection;
    // Each read has its limit, but a peer may send a byte at a time for ever.
    CompletableFuture<?> end = new CompletableFuture<>();
    CompletableFuture<?> unused =
        end.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, late) -> {
                  if (late != null) {
                    disconnect(connection);
                  }
                });
    try {
      if (closed) {
        throw new IOException("the sender is closed");
      }
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(READ_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestMethod("POST");
      connection.setRequestProperty("Content-Type", "application/json");
      // What Zipkin traces of itself is of no use here.
      connection.setRequestProperty("b3", "0");
      if (!url.credentials().isEmpty()) {
        connection.setRequestProperty("Authorization", url.credentials());
      }
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(message.length);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(message);
      }
      int status = connection.getResponseCode();
      drain(connection);
      return status;
    } finally {
      end.complete(null);
      open = null;
    }
  }

  /** Reads the answer to its end, so that the connection can be used again. */
  private static void drain(HttpURLConnection connection) throws IOException {
    InputStream answer =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (answer == null) {
      return;
    }
    try (answer) {
      long left = MOST_ANSWER_BYTES;
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(READ_MILLIS);
      byte[] some = new byte[4_096];
      for (int read = answer.read(some); read > 0 && left > 0; read = answer.read(some)) {
        left -= read;
        if (System.nanoTime() - end > 0) {
          throw new SocketTimeoutException("the answer has no end");
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    HttpURLConnection hanging = open;
    if (hanging != null) {
      disconnect(hanging);
    }
  }

  /**
   * Ends what hangs. On a thread of its own: to close a connection by TLS that is being written to,
   * or an answer that is being read, the JDK waits for the very thread that hangs.
   */
  private static void disconnect(HttpURLConnection hanging) {
    try {
      Thread thread = new Thread(null, hanging::disconnect, "telemetry-zipkin-close", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(ZipkinSender.class.getClassLoader());
      thread.start();
    } catch (OutOfMemoryError e) {
      // No thread can be had now; a peer that is gone ends it some day.
    }
  }
}
