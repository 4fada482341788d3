package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.UnreadableValue;
import io.meshless.telemetry.servlet.peer.Peer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one finished exchange, each read from request and response when it is asked
 * for. The exchange itself is one of these, so that a request makes one object less.
 *
 * <p>What the application has set for this request stands above what the filter's configuration
 * computes, and that above what the filter reads itself.
 */
abstract sealed class RequestAttributes implements AttributeBag permits Exchange {
  private @Nullable AttributeBag set;
  private @Nullable Peer peer;

  /** What the attributes are read from. */
  abstract Exchange exchange();

  /** Takes what the application has set for this request; null when it has set nothing. */
  final void finish(@Nullable AttributeBag setByApplication) {
    set = setByApplication;
  }

  @Override
  public final @Nullable Object find(AttributeName name) {
    try {
      Object value = set == null ? null : set.find(name);
      return value != null ? value : read(name);
    } catch (RuntimeException e) {
      return new UnreadableValue(e);
    }
  }

  @Override
  public final @Nullable Object find(String name) {
    // The application may set attributes that nothing else has ever named.
    Object value = set == null ? null : set.find(name);
    return value != null ? value : AttributeBag.super.find(name);
  }

  private @Nullable Object read(AttributeName name) {
    Function<HttpServletRequest, @Nullable Object> configured =
        exchange().settings().attributes().get(name);
    Object value = configured == null ? null : configured.apply(request());
    if (value != null) {
      return value;
    }
    AttributeReader reader = AttributeReaders.find(name);
    return reader == null ? null : reader.read(this);
  }

  @Override
  public final void forEach(BiConsumer<? super String, Object> visitor) {
    AttributeBag configured = readable();
    (set == null ? configured : set.over(configured)).forEach(visitor);
  }

  /** All that is not given: configured names and those that the filter reads. */
  private AttributeBag readable() {
    AttributeBag.Builder bag = AttributeBag.builder();
    AttributeReaders.forEachName(name -> bag.put(name, readIfPossible(name)));
    exchange()
        .settings()
        .attributes()
        .keySet()
        .forEach(name -> bag.put(name, readIfPossible(name)));
    return bag.build();
  }

  private @Nullable Object readIfPossible(AttributeName name) {
    try {
      return read(name);
    } catch (RuntimeException e) {
      return null; // One attribute that cannot be read must not hide the others.
    }
  }

  abstract HttpServletRequest request();

  final Peer peer() {
    Peer known = peer;
    if (known == null) {
      ExchangeSettings settings = exchange().settings();
      known = Peer.of(request(), settings.callers(), settings.proxies());
      peer = known;
    }
    return known;
  }
}
