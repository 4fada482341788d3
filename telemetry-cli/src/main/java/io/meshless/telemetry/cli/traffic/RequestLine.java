package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Attributes that logs of several kinds tell of a request. Confined to one thread. */
final class RequestLine {
  /** What logs write for nothing. */
  static final String NOTHING = "-";

  private static final String INBOUND = "inbound";

  private final AttributeBag.Builder bag = AttributeBag.builder();

  RequestLine() {
    bag.put(StandardAttributes.CONTEXT_REPORTER_KIND, INBOUND);
    bag.put(StandardAttributes.CONTEXT_PROTOCOL, "http");
  }

  AttributeBag.Builder bag() {
    return bag;
  }

  /** {@code GET /path HTTP/1.1}; what is garbled is left out. */
  void request(String text) {
    int method = text.indexOf(' ');
    if (method > 0) {
      int protocol = text.lastIndexOf(' ');
      method(text.substring(0, method));
      path(text.substring(method + 1, protocol > method ? protocol : text.length()));
    }
  }

  void method(@Nullable String text) {
    put(StandardAttributes.REQUEST_METHOD, text);
  }

  void path(@Nullable String text) {
    if (text != null && isTold(text)) {
      int query = text.indexOf('?');
      bag.put(StandardAttributes.REQUEST_PATH, text);
      bag.put(StandardAttributes.REQUEST_URL_PATH, query < 0 ? text : text.substring(0, query));
    }
  }

  /** Puts a text, if it is told. */
  void put(AttributeName name, @Nullable String text) {
    if (isTold(text)) {
      bag.put(name, text);
    }
  }

  /** When it began, and how long it took if that is told. */
  void time(Instant time, @Nullable Duration duration) {
    bag.put(StandardAttributes.REQUEST_TIME, time);
    if (duration != null) {
      bag.put(StandardAttributes.RESPONSE_DURATION, duration);
      bag.put(StandardAttributes.RESPONSE_TIME, time.plus(duration));
    }
  }

  static boolean isTold(@Nullable String text) {
    return text != null && !text.equals(NOTHING);
  }

  /** The number; 0 for nothing. */
  static long number(@Nullable String text) throws UnreadableLineException {
    try {
      return text == null || text.equals(NOTHING) ? 0 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnreadableLineException("a field is no number");
    }
  }
}
