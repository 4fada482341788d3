package io.meshless.telemetry.servlet;

import io.meshless.telemetry.servlet.request.Exchange;
import io.meshless.telemetry.servlet.request.ExchangeMark;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Tells {@linkplain TelemetryFilter filters} when the container has left a request, so that error
 * pages made after the filters belong to it. {@link TelemetryFilter#register} adds one; a filter
 * registered by other means adds one when it starts, if the container allows it: Tomcat and Jetty
 * do, Undertow takes listeners only earlier.
 *
 * <pre>{@code
 * <listener>
 *   <listener-class>io.meshless.telemetry.servlet.TelemetryRequestListener</listener-class>
 * </listener>
 * }</pre>
 *
 * <p>One serves all filters of an application; a second one changes nothing. If it is not notified
 * of a request, as in tests without a container, a filter ends the request when it leaves the
 * chain.
 *
 * <p>Safe for use by many threads.
 */
public final class TelemetryRequestListener implements ServletRequestListener {
  /** For the container. */
  public TelemetryRequestListener() {}

  /** Adds one while a filter is started, if the container takes it then. */
  static void addIfPossible(ServletContext context) {
    try {
      context.addListener(new TelemetryRequestListener());
    } catch (IllegalStateException | UnsupportedOperationException e) {
      // Then requests end when the chain is left.
    }
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    try {
      ExchangeMark.expectEnd(event.getServletRequest());
    } catch (RuntimeException | LinkageError e) {
      // Then the request ends when the chain is left.
    }
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    try {
      Exchange exchange = ExchangeMark.innermost(ExchangeMark.of(event.getServletRequest()));
      while (exchange != null) {
        end(exchange);
        exchange = exchange.outer();
      }
    } catch (RuntimeException | LinkageError e) {
      // The container has taken the request back, or our classes: nobody is left to tell.
    }
  }

  private static void end(Exchange exchange) {
    try {
      if (!exchange.isAsync() && !endsLater(exchange)) {
        exchange.endByContainer();
      }
    } catch (Throwable e) {
      exchange.settings().failures().contain(e);
    }
  }

  /** Jetty makes its pages for errors only now, and can call when they are sent. */
  private static boolean endsLater(Exchange exchange) {
    return exchange.isErroneous()
        && exchange
            .settings()
            .containerRequests()
            .whenComplete(exchange.request(), broken -> endNow(exchange));
  }

  private static void endNow(Exchange exchange) {
    try {
      exchange.endByContainer();
    } catch (Throwable e) {
      exchange.settings().failures().contain(e);
    }
  }
}
