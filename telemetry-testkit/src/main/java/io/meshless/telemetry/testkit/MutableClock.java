package io.meshless.telemetry.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Safe for use by many threads. */
public final class MutableClock implements InstantSource {
  private volatile Instant now;

  /** A clock that shows this time. */
  public MutableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves the clock on. */
  public synchronized void advance(Duration step) {
    now = now.plus(step);
  }
}
