package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.failure.UnreadableValue;
import io.meshless.telemetry.servlet.peer.Peer;
import io.meshless.telemetry.trace.header.TraceContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one finished exchange, each read from request and response when it is asked
 * for.
 *
 * <p>What the application has given for this request stands above what the filter's configuration
 * computes, and that above what the filter reads itself.
 *
 * <p>Confined to the thread that records.
 */
final class ExchangeAttributes implements AttributeBag {
  private final Exchange exchange;
  private final @Nullable AttributeBag given;
  private @Nullable Peer peer;
  private @Nullable TraceContext trace;
  private boolean traceIsFound;

  /**
   * @param given what the application has set for this request; null when it has set nothing
   */
  ExchangeAttributes(Exchange exchange, @Nullable AttributeBag given) {
    this.exchange = exchange;
    this.given = given;
  }

  @Override
  public @Nullable Object find(AttributeName name) {
    try {
      Object value = given == null ? null : given.find(name);
      return value != null ? value : read(name);
    } catch (RuntimeException e) {
      return new UnreadableValue(e);
    }
  }

  @Override
  public @Nullable Object find(String name) {
    // The application may set attributes that nothing else has ever named.
    Object value = given == null ? null : given.find(name);
    return value != null ? value : AttributeBag.super.find(name);
  }

  private @Nullable Object read(AttributeName name) {
    Function<HttpServletRequest, @Nullable Object> configured =
        exchange.settings().attributes().get(name);
    Object value = configured == null ? null : configured.apply(exchange.request());
    if (value != null) {
      return value;
    }
    AttributeReader reader = AttributeReaders.find(name);
    return reader == null ? null : reader.read(this);
  }

  @Override
  public void forEach(BiConsumer<? super String, Object> visitor) {
    AttributeBag configured = readable();
    (given == null ? configured : given.withDefaults(configured)).forEach(visitor);
  }

  /** All that is not given: configured names and those that the filter reads. */
  private AttributeBag readable() {
    AttributeBag.Builder bag = AttributeBag.builder();
    AttributeReaders.forEachName(name -> bag.put(name, readIfPossible(name)));
    exchange.settings().attributes().keySet().forEach(name -> bag.put(name, readIfPossible(name)));
    return bag.build();
  }

  private @Nullable Object readIfPossible(AttributeName name) {
    try {
      return read(name);
    } catch (RuntimeException e) {
      return null; // One attribute that cannot be read must not hide the others.
    }
  }

  Exchange exchange() {
    return exchange;
  }

  HttpServletRequest request() {
    return exchange.request();
  }

  /** Who sent it; found when it is asked for first. */
  Peer peer() {
    Peer known = peer;
    if (known == null) {
      ExchangeSettings settings = exchange.settings();
      known = Peer.of(exchange.request(), settings.callers(), settings.proxies());
      peer = known;
    }
    return known;
  }

  /** Where the request stands in its trace, found when it is asked for first; null without one. */
  @Nullable TraceContext trace() {
    if (!traceIsFound) {
      trace =
          exchange
              .settings()
              .recorder()
              .traces()
              .ofRequest(exchange.trace(), new SentTraceHeaders(exchange.request()));
      traceIsFound = true;
    }
    return trace;
  }
}
