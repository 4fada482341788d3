package io.meshless.telemetry.servlet;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/** Ends synchronous exchanges when the container has left the request, error pages included. */
final class RequestEnd implements ServletRequestListener {
  private final Recorder recorder;

  RequestEnd(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    Exchange exchange = Exchange.of(event.getServletRequest(), recorder);
    if (exchange != null && !exchange.isAsync()) {
      exchange.endByContainer();
    }
  }
}
