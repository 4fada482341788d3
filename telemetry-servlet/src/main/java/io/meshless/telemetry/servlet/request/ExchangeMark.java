package io.meshless.telemetry.servlet.request;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is noted at a request: its exchange, or before there is one, that a listener will tell its
 * end.
 */
public final class ExchangeMark {
  private static final String ATTRIBUTE = Exchange.class.getName();
  private static final Object END_IS_TOLD = new Object();

  private ExchangeMark() {}

  /** The mark of a request; null when it has none. */
  public static @Nullable Object of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE);
  }

  static void set(ServletRequest request, Exchange exchange) {
    request.setAttribute(ATTRIBUTE, exchange);
  }

  /** A listener will tell when the container has left this request. */
  public static void expectEnd(ServletRequest request) {
    if (of(request) == null) {
      request.setAttribute(ATTRIBUTE, END_IS_TOLD);
    }
  }

  static boolean tellsEnd(@Nullable Object mark) {
    return mark == END_IS_TOLD;
  }

  /** The exchange of the filter that stands nearest to the servlet, or null. */
  public static @Nullable Exchange innermost(@Nullable Object mark) {
    // Another web application may have left an object of its own copy of this class.
    return mark instanceof Exchange exchange ? exchange : null;
  }

  /** The nearest exchange that a filter with this recorder has begun, or null. */
  public static @Nullable Exchange outwards(@Nullable Object mark, Recorder recorder) {
    Exchange exchange = innermost(mark);
    while (exchange != null && !exchange.settings().recorder().equals(recorder)) {
      exchange = exchange.outer();
    }
    return exchange;
  }
}
