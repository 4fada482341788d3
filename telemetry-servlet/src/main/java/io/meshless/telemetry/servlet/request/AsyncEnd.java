package io.meshless.telemetry.servlet.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Ends an exchange when the container has completed the asynchronous request. */
final class AsyncEnd implements AsyncListener {
  private final Exchange exchange;

  AsyncEnd(Exchange exchange) {
    this.exchange = exchange;
  }

  /** The application has what it asked for, whether or not the container takes our listener. */
  void addTo(AsyncContext context) {
    try {
      context.addListener(this);
    } catch (Throwable e) {
      exchange.settings().failures().contain(e);
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    try {
      exchange.endByContainer();
    } catch (Throwable e) {
      exchange.settings().failures().contain(e);
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // Other listeners or the container choose the answer now; onComplete follows.
  }

  @Override
  public void onError(AsyncEvent event) {
    Throwable failure = event.getThrowable();
    if (failure instanceof IOException) {
      // Nobody is writing now: it is the container that has found the connection broken.
      exchange.broken(failure);
    } else if (failure != null) {
      exchange.failed(failure);
    }
  }

  /** A dispatched request went asynchronous again, and the new cycle starts without listeners. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    addTo(event.getAsyncContext());
  }
}
