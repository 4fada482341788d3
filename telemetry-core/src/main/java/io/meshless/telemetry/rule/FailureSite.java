package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.ShownText;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place where records can fail, for one reason: counts its failures, logs the first at warn,
 * and then at most one a minute with the number of those held back. Lives as long as the telemetry.
 */
public final class FailureSite {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Messages of handlers that others write have no other bound. */
  private static final int MOST_CHARS = 4_096;

  /** While failures are held back, the clock is read for one in so many. */
  private static final int CLOCK_MASK = 63;

  private final FailureKey key;
  private final LongAdder count = new LongAdder();
  private final LongAdder heldBack = new LongAdder();
  private final AtomicLong quietUntil = new AtomicLong();
  private volatile boolean logged;

  /** Raced on purpose: it only thins out the readings of the clock. */
  private int heldSinceClock;

  FailureSite(FailureKey key) {
    this.key = key;
  }

  /** Where and why. */
  public FailureKey key() {
    return key;
  }

  /** Failures so far. */
  public long count() {
    return count.sum();
  }

  /** Counts a failure and logs it when it is time to. Never throws. */
  public void report(String message, @Nullable Throwable cause) {
    count.increment();
    if (logged && (++heldSinceClock & CLOCK_MASK) != 0) {
      heldBack.increment();
      return;
    }
    long now = System.nanoTime();
    long until = quietUntil.get();
    if ((logged && now - until < 0) || !quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
      heldBack.increment();
      return;
    }
    logged = true;
    log(message, cause);
  }

  private void log(String message, @Nullable Throwable cause) {
    long held = heldBack.sumThenReset();
    try {
      String more = held == 0 ? "" : " (" + held + " more like this since the last message)";
      LOG.warn(
          "{}: {}{}",
          ShownText.of(key.words()),
          ShownText.cut(message, MOST_CHARS),
          more,
          cause == null ? null : ShownCause.of(cause));
    } catch (RuntimeException e) {
      // A logging back end that fails must not fail the record; the failure itself is counted.
      heldBack.increment();
    }
  }
}
