package io.meshless.telemetry.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends a request with 503 when its time is over. */
final class TimeoutEnd implements AsyncListener {
  private final AsyncContext context;
  private final AtomicBoolean ended = new AtomicBoolean();

  TimeoutEnd(AsyncContext context) {
    this.context = context;
  }

  void endIfForgotten() {
    if (ended.compareAndSet(false, true)) {
      context.complete();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (ended.compareAndSet(false, true)) {
      ((HttpServletResponse) context.getResponse()).setStatus(503);
      context.complete();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    ended.set(true);
  }

  @Override
  public void onError(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
