package io.meshless.telemetry.runtime;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;

/**
 * Whether a comparison has stopped, and why: told once in the log, and for as long as it is there
 * in the status. Safe for use by many threads.
 */
final class StopNotice {
  /** A log that has no memory either may have some later; one that fails for good is left alone. */
  private static final int MOST_TRIES = 10;

  private final Logger log;
  private final AtomicInteger triesLeft = new AtomicInteger(MOST_TRIES);
  private final AtomicBoolean isTelling = new AtomicBoolean();
  private volatile String why = "";

  StopNotice(Logger log) {
    this.log = log;
  }

  /**
   * Stops for good. Needs no memory, and is told by the next record.
   *
   * @param reason what happened and how it is mended
   */
  void stop(String reason) {
    why = reason;
  }

  boolean isStopped() {
    return !why.isEmpty();
  }

  /** What happened and how it is mended; empty while nothing did. */
  String why() {
    return why;
  }

  /** Tells the log, unless that was done. Never throws. */
  void tell() {
    if (triesLeft.get() <= 0 || !isTelling.compareAndSet(false, true)) {
      return;
    }
    try {
      if (triesLeft.getAndDecrement() > 0) {
        log.warn("the shadow configuration is compared no more: {}", why);
        triesLeft.set(0);
      }
    } catch (Throwable e) {
      // It is tried again; the status tells as well.
    } finally {
      isTelling.set(false);
    }
  }
}
