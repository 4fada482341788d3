package io.meshless.telemetry.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, as it comes in. What its status says holds, whatever becomes of the
 * rest: who answers 200 and then something odd has taken what it was sent, and must not get it
 * again.
 */
final class ComingAnswer
    implements HttpResponse.BodyHandler<Answer>, HttpResponse.BodySubscriber<Answer> {
  /** Those of OTLP have a few bytes; of a page that a proxy shows nobody reads more. */
  private static final int MOST_BYTES = 65_536;

  private static final long MOST_SECONDS = Duration.ofDays(1).toSeconds();

  private final int requestBytes;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();

  /** Confined to the client's threads, which take turns. */
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  private volatile HttpResponse.@Nullable ResponseInfo head;
  private volatile Flow.@Nullable Subscription subscription;
  private volatile boolean ended;

  /** The answer to a request of this size. */
  ComingAnswer(int requestBytes) {
    this.requestBytes = requestBytes;
  }

  /** Is done when all of the answer is there, or cannot come any more. */
  CompletableFuture<Answer> whole() {
    return answer;
  }

  @Override
  public HttpResponse.BodySubscriber<Answer> apply(HttpResponse.ResponseInfo info) {
    head = info;
    return this;
  }

  @Override
  public CompletableFuture<Answer> getBody() {
    return answer;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (ended) {
      given.cancel();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (ended || buffer.remaining() > MOST_BYTES - body.size()) {
        body.reset();
        end(new IOException("the answer is too long"));
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      body.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    end(failure);
  }

  @Override
  public void onComplete() {
    HttpResponse.ResponseInfo info = head;
    if (info != null) {
      answer.complete(answer(info, PartialSuccess.refused(plain(info.headers()))));
    }
  }

  /** Ends the wait for more: what is known by now is the answer, and this failure if nothing is. */
  void end(Throwable failure) {
    if (answer.isDone()) {
      return;
    }
    ended = true;
    Flow.Subscription running = subscription;
    if (running != null) {
      running.cancel();
    }
    HttpResponse.ResponseInfo info = head;
    if (info != null) {
      answer.complete(answer(info, 0));
    } else {
      answer.completeExceptionally(failure);
    }
  }

  private Answer answer(HttpResponse.ResponseInfo info, long refused) {
    return new Answer(info.statusCode(), refused, later(info.headers()), requestBytes);
  }

  /** What the body says without its encoding; nothing when that is not understood. */
  private byte[] plain(HttpHeaders headers) {
    byte[] bytes = body.toByteArray();
    String encoding = headers.firstValue("Content-Encoding").orElse("identity");
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity" -> bytes;
      case "gzip" -> unzipped(bytes);
      default -> new byte[0];
    };
  }

  private static byte[] unzipped(byte[] bytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /** When to come again, by the header {@code Retry-After}: seconds, or a date. */
  private static @Nullable Duration later(HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").map(String::strip).orElse("");
    try {
      long seconds =
          text.matches("[0-9]{1,9}")
              ? Long.parseLong(text)
              : Duration.between(
                      Instant.now(),
                      ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
                  .toSeconds();
      return Duration.ofSeconds(Math.max(0, Math.min(MOST_SECONDS, seconds)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
