package io.meshless.telemetry.servlet;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/** Ends synchronous exchanges when the container has left the request, error pages included. */
final class RequestEnd implements ServletRequestListener {
  private final FilterSettings settings;

  RequestEnd(FilterSettings settings) {
    this.settings = settings;
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    try {
      Exchange exchange = Exchange.of(event.getServletRequest(), settings.recorder());
      if (exchange != null && !exchange.isAsync()) {
        exchange.endByContainer();
      }
    } catch (Throwable e) {
      settings.failures().contain(e);
    }
  }
}
