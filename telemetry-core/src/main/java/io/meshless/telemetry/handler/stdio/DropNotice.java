package io.meshless.telemetry.handler.stdio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Counts lines that are dropped and says in the application's log how many: one notice an interval,
 * and a last one for the rest. Any thread counts; one at a time tells.
 */
final class DropNotice {
  /** How long a stream is silent after it has told the application's log of something. */
  static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String name;
  private final int capacity;
  private final Logger log;
  private final LongSupplier nanoTime;

  private final LongAdder dropped = new LongAdder();
  private long told;
  private long quietUntil;

  DropNotice(String name, int capacity, Logger log, LongSupplier nanoTime) {
    this.name = name;
    this.capacity = capacity;
    this.log = log;
    this.nanoTime = nanoTime;
    this.quietUntil = nanoTime.getAsLong();
  }

  /** Counts one line. */
  void count() {
    dropped.increment();
  }

  /** Tells of the lines that nobody was told of, unless the last notice is too young. */
  synchronized void tell() {
    if (dropped.sum() != told) {
      long now = nanoTime.getAsLong();
      if (now - quietUntil >= 0) {
        quietUntil = now + INTERVAL_NANOS;
        tellRest();
      }
    }
  }

  /** Tells of the lines that nobody was told of, now. */
  synchronized void tellRest() {
    long sum = dropped.sum();
    if (sum != told) {
      log.warn(
          "{} lines for {} were dropped: they found its queue of {} full",
          sum - told,
          name,
          capacity);
      told = sum;
    }
  }
}
