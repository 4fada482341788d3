package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.outbound.CallFailure;
import io.meshless.telemetry.outbound.OutboundCall;
import io.meshless.telemetry.outbound.OutboundCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One call from its start to its end. The answer and the end of its body come in either order, from
 * different threads; the call is recorded when both are there, or when it has failed.
 */
final class Call implements RequestFacts {
  private static final int ANSWER_AND_BODY = 2;

  /** What the JDK's client sends when the application sets nothing. */
  private static final String DEFAULT_AGENT =
      "Java-http-client/" + System.getProperty("java.version");

  private final OutboundCall outbound;
  private final AtomicInteger awaited = new AtomicInteger(ANSWER_AND_BODY);
  private final AtomicBoolean bodyEnded = new AtomicBoolean();

  private HttpRequest request;
  private @Nullable CountedPublisher requestBody;
  private volatile @Nullable Answer answer;

  private Call(OutboundCalls calls, HttpRequest given) {
    this.request = given;
    this.outbound = calls.start(this);
  }

  /** Begins to observe a call; one that cannot be observed is sent as the application gave it. */
  static Call begin(OutboundCalls calls, HttpRequest given) {
    Call call = new Call(calls, given);
    try {
      call.prepare(given);
    } catch (Throwable e) {
      call.outbound.abandon(e);
    }
    return call;
  }

  private void prepare(HttpRequest given) {
    if (outbound.isPartOfAnother()) {
      return;
    }
    BodyPublisher body = given.bodyPublisher().orElse(null);
    CountedPublisher counted =
        body == null || body.contentLength() >= 0 ? null : new CountedPublisher(body);
    request = prepared(given, counted);
    requestBody = counted;
  }

  /** The request with what has to be added; most need nothing. */
  private HttpRequest prepared(HttpRequest given, @Nullable CountedPublisher body) {
    String identity = outbound.identity();
    // A header that the application has copied from its own caller would name the wrong one.
    boolean relayed = given.headers().map().containsKey(IdentityHeader.SOURCE);
    boolean isIdentityChanged = identity != null || relayed;
    if (body == null && !isIdentityChanged && !outbound.hasTrace()) {
      return given;
    }
    Map<String, @Nullable String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (isIdentityChanged) {
      changed.put(IdentityHeader.SOURCE, identity);
    }
    outbound.forEachTraceHeader(changed::put);
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(given, (name, value) -> !changed.containsKey(name));
    changed.forEach(
        (name, value) -> {
          if (value != null) {
            copy.setHeader(name, value);
          }
        });
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
      Answer head = new Answer(info);
      answer = head;
      outbound.answered(head);
      return new WatchedSubscriber<>(handler.apply(info), this);
    };
  }

  /** The answer is there, and perhaps its body still on the way. */
  void answered(HttpResponse<?> response) {
    Answer head = answer;
    if (head != null) {
      head.complete(response);
    }
    arrived();
  }

  /**
   * The body has ended, or the application has closed it; streams are often closed after their end.
   */
  void bodyEnded(long bytes) {
    if (endBody(bytes)) {
      arrived();
    }
  }

  private void arrived() {
    if (awaited.decrementAndGet() == 0) {
      outbound.end();
    }
  }

  /** The body broke off in the middle. */
  void bodyFailed(long bytes, Throwable failure) {
    if (endBody(bytes)) {
      failed(failure);
    }
  }

  private boolean endBody(long bytes) {
    boolean first = bodyEnded.compareAndSet(false, true);
    Answer head = answer;
    if (first && head != null) {
      head.receive(bytes);
    }
    return first;
  }

  void failed(Throwable failure) {
    if (TimedCancellation.is(failure)) {
      outbound.failed(CallFailure.TIMEOUT);
    } else {
      outbound.failed(failure);
    }
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public MessageHeaders headers() {
    return MessageHeaders.of(request.headers().map());
  }

  @Override
  public long bodyBytes() {
    CountedPublisher counted = requestBody;
    return counted != null
        ? counted.bytes()
        : request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L);
  }

  @Override
  public String userAgent() {
    return request.headers().firstValue("user-agent").orElse(DEFAULT_AGENT);
  }
}
