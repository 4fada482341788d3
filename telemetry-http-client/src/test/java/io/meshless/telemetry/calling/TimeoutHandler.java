package io.meshless.telemetry.calling;

import java.util.concurrent.Future;

/** Keeps the time of a call itself and cancels it, as Spring's class of this name does. */
public final class TimeoutHandler {
  private TimeoutHandler() {}

  public static void timeIsOver(Future<?> call) {
    call.cancel(true);
  }
}
