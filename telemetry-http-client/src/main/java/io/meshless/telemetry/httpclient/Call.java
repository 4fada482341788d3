package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.identity.IdentityHeader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call from its start to its end. The answer and the end of its body come in either order, from
 * different threads; the call is recorded when both are there, or when it has failed.
 */
final class Call {
  private static final int ANSWER_AND_BODY = 2;

  private final CallSettings settings;
  private final HttpRequest request;
  private final Instant startTime = Instant.now();
  private final long startNanos = System.nanoTime();
  private final @Nullable CountedPublisher requestBody;
  private final AtomicInteger awaited = new AtomicInteger(ANSWER_AND_BODY);
  private final AtomicBoolean bodyEnded = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  private volatile @Nullable ResponseInfo head;
  private volatile @Nullable HttpResponse<?> response;
  private volatile @Nullable Throwable failure;
  private volatile long endNanos;
  private volatile long responseBytes;

  private Call(CallSettings settings, HttpRequest request, @Nullable CountedPublisher requestBody) {
    this.settings = settings;
    this.request = request;
    this.requestBody = requestBody;
  }

  /** Begins to observe a call; one that cannot be observed is sent as the application gave it. */
  static Call begin(CallSettings settings, HttpRequest given) {
    try {
      BodyPublisher body = given.bodyPublisher().orElse(null);
      CountedPublisher counted =
          body == null || body.contentLength() >= 0 ? null : new CountedPublisher(body);
      HttpRequest prepared = prepared(given, counted, settings.headerFor(given.uri()));
      return new Call(settings, prepared, counted);
    } catch (Throwable e) {
      settings.failures().contain(e);
      Call unobserved = new Call(settings, given, null);
      unobserved.ended.set(true);
      return unobserved;
    }
  }

  /** The request with what has to be added; most need nothing. */
  private static HttpRequest prepared(
      HttpRequest given, @Nullable CountedPublisher body, @Nullable String identity) {
    boolean relayed = given.headers().firstValue(IdentityHeader.SOURCE).isPresent();
    if (body == null && identity == null && !relayed) {
      return given;
    }
    // A header that the application has copied from its own caller would name the wrong one.
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(
            given, (name, value) -> !name.equalsIgnoreCase(IdentityHeader.SOURCE));
    if (identity != null) {
      copy.setHeader(IdentityHeader.SOURCE, identity);
    }
    if (body != null) {
      copy.method(given.method(), body);
    }
    return copy.build();
  }

  /** The request to send. */
  HttpRequest request() {
    return request;
  }

  /** The handler to receive with. */
  <T> BodyHandler<T> watch(BodyHandler<T> handler) {
    return info -> {
      head = info;
      return new WatchedSubscriber<>(handler.apply(info), this);
    };
  }

  /** The answer is there, and perhaps its body still on the way. */
  void answered(HttpResponse<?> response) {
    this.response = response;
    arrived();
  }

  /**
   * The body has ended, or the application has closed it; streams are often closed after their end.
   */
  void bodyEnded(long bytes) {
    if (bodyEnded.compareAndSet(false, true)) {
      responseBytes = bytes;
      endNanos = System.nanoTime();
      arrived();
    }
  }

  private void arrived() {
    if (awaited.decrementAndGet() == 0) {
      end();
    }
  }

  /** The body broke off in the middle. */
  void bodyFailed(long bytes, Throwable failure) {
    if (bodyEnded.compareAndSet(false, true)) {
      responseBytes = bytes;
      failed(failure);
    }
  }

  void failed(Throwable failure) {
    if (!ended.get()) {
      this.failure = failure;
      endNanos = System.nanoTime();
      end();
    }
  }

  private void end() {
    if (ended.compareAndSet(false, true)) {
      settings.record(new CallAttributes(this));
    }
  }

  CallSettings settings() {
    return settings;
  }

  Instant startTime() {
    return startTime;
  }

  long durationNanos() {
    return endNanos - startNanos;
  }

  long requestBytes() {
    return requestBody != null
        ? requestBody.bytes()
        : request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
  }

  long responseBytes() {
    return responseBytes;
  }

  /** Status and headers of the answer; null when none came. */
  @Nullable ResponseInfo head() {
    return head;
  }

  /** The answer; null when the call failed before it was complete. */
  @Nullable HttpResponse<?> response() {
    return response;
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
