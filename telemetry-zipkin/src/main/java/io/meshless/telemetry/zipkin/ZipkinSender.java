package io.meshless.telemetry.zipkin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages, each in limited time. Used by one thread; any may close it, which ends what
 * hangs.
 */
final class ZipkinSender implements AutoCloseable {
  /** Of a message and its answer together, however little of them goes at a time. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /**
   * After so many failures in a row there is a new client, should the thread of the last be gone.
   */
  private static final int MOST_FAILURES = 20;

  private static final int DEEPEST = 8;

  private final ZipkinUrl url;
  private final Duration longest;
  private int failures;
  private volatile @Nullable ZipkinClient client;
  private volatile @Nullable CompletableFuture<?> awaited;
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
   * @throws InterruptedException when nobody waits for it any longer
   */
  int post(byte[] message) throws IOException, InterruptedException {
    boolean posted = false;
    try {
      int status = status(message);
      posted = true;
      return status;
    } finally {
      failures = posted ? 0 : failures + 1;
      if (closed || failures >= MOST_FAILURES) {
        failures = 0;
        release();
      }
    }
  }

  private int status(byte[] message) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer = sent(message);
    awaited = answer;
    try {
      if (closed) {
        throw closed(null);
      }
      return answer.get(longest.toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new SocketTimeoutException("no whole answer in " + longest.toMillis() + " ms");
    } catch (CancellationException e) {
      throw closed(e);
    } catch (ExecutionException e) {
      throw closed ? closed(e) : failure(e.getCause());
    } finally {
      awaited = null;
      end(answer);
    }
  }

  private CompletableFuture<HttpResponse<Void>> sent(byte[] message) throws IOException {
    try {
      return open().send(request(message));
    } catch (RejectedExecutionException e) {
      throw closed(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ZipkinClient open() throws IOException {
    if (closed) {
      throw closed(null);
    }
    ZipkinClient open = client;
    if (open == null) {
      open = ZipkinClient.open(url.address());
      client = open;
    }
    return open;
  }

  private HttpRequest request(byte[] message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.address())
            .header("Content-Type", "application/json")
            // What Zipkin traces of itself is of no use here.
            .header("b3", "0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    if (!url.credentials().isEmpty()) {
      request.header("Authorization", url.credentials());
    }
    return request.build();
  }

  /** What people understand: the client says nothing of a name that is not known. */
  private IOException failure(@Nullable Throwable cause) {
    Throwable inner = cause;
    for (int depth = 0; inner != null && depth < DEEPEST; depth++) {
      if (inner instanceof UnresolvedAddressException) {
        return new UnknownHostException(url.address().getHost());
      }
      inner = inner.getCause();
    }
    return cause instanceof IOException known
        ? known
        : new IOException("the request failed: " + cause, cause);
  }

  private static IOException closed(@Nullable Throwable cause) {
    return new IOException("the sender is closed", cause);
  }

  @Override
  public void close() {
    closed = true;
    CompletableFuture<?> hanging = awaited;
    if (hanging != null) {
      end(hanging);
    }
    release();
  }

  /** Without effect when it has ended, else with its connection, and without waiting. */
  private static void end(CompletableFuture<?> answer) {
    try {
      boolean unused = answer.cancel(true);
    } catch (RejectedExecutionException e) {
      // Its thread has ended, and what hangs with it.
    }
  }

  private void release() {
    ZipkinClient open = client;
    client = null;
    if (open != null) {
      open.close();
    }
  }
}
