package io.meshless.telemetry.plan;

import io.meshless.telemetry.text.ShownText;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One place where records can fail, for one reason: counts its failures, logs the first at warn,
 * and then at most one a minute with the number of those held back. Lives as long as the telemetry.
 */
public final class FailureSite {
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Messages of handlers that others write have no other bound. */
  private static final int MOST_CHARS = 4_096;

  private final FailureKey key;
  private final Logger log;
  private final LongSupplier nanoTime;
  private final LongAdder count = new LongAdder();
  private final AtomicLong quietUntil = new AtomicLong();

  /** Of the failures, those that the log knows of: by a message of their own, or as held back. */
  private final AtomicLong told = new AtomicLong();

  private volatile boolean logged;

  /** A place that logs to this logger, and measures the quiet by this clock of nanoseconds. */
  FailureSite(FailureKey key, Logger log, LongSupplier nanoTime) {
    this.key = key;
    this.log = log;
    this.nanoTime = nanoTime;
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
    long now = nanoTime.getAsLong();
    long until = quietUntil.get();
    if ((logged && now - until < 0) || !quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
      return;
    }
    logged = true;
    log(message, cause);
  }

  private void log(String message, @Nullable Throwable cause) {
    long failures = count.sum();
    long held = failures - 1 - told.get();
    String more = held <= 0 ? "" : " (" + held + " more like this since the last message)";
    if (note(message, more, cause)) {
      told.set(failures);
    }
  }

  /** Logs something about this place that is no failure of its own; false when that fails. */
  boolean note(String message, String more, @Nullable Throwable cause) {
    try {
      log.warn(
          "{}: {}{}",
          ShownText.of(key.words()),
          ShownText.cut(message, MOST_CHARS),
          more,
          cause == null ? null : shown(cause));
      return true;
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      // A logging back end that fails must not fail the record; the failure itself is counted.
      return false;
    }
  }

  /** Null when it throws while it is looked at. */
  private static @Nullable Throwable shown(Throwable cause) {
    try {
      return ShownCause.of(cause);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }
}
