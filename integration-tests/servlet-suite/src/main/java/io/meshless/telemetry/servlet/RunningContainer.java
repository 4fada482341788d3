package io.meshless.telemetry.servlet;

import java.util.concurrent.Callable;

/** A started servlet container with one application in its root. */
public record RunningContainer(int port, Callable<?> stop) implements AutoCloseable {
  /** Stops; what was under way has ended afterwards. */
  @Override
  public void close() {
    try {
      stop.call();
    } catch (Exception e) {
      throw new IllegalStateException("the container does not stop", e);
    }
  }
}
