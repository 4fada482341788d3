package io.meshless.telemetry.handler.stdio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Counts lines that are dropped and says in the application's log how many: one notice an interval,
 * and a last one for the rest. Any thread counts; one thread tells, another may tell of the rest.
 *
 * <p>Nobody waits for anybody here: the application's log may hang like the stream itself.
 */
final class DropNotice {
  /** How long a stream is silent after it has told the application's log of something. */
  static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String name;
  private final int capacity;
  private final StreamLog log;
  private final LongSupplier nanoTime;

  private final LongAdder dropped = new LongAdder();
  private final AtomicLong told = new AtomicLong();
  private volatile long quietUntil;

  DropNotice(String name, int capacity, StreamLog log, LongSupplier nanoTime) {
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

  /** The lines counted so far. */
  long total() {
    return dropped.sum();
  }

  /** Tells of the lines that nobody was told of, unless the last notice is too young. */
  void tell() {
    if (dropped.sum() != told.get()) {
      long now = nanoTime.getAsLong();
      if (now - quietUntil >= 0) {
        quietUntil = now + INTERVAL_NANOS;
        tellRest();
      }
    }
  }

  /** Tells of the lines that nobody was told of, now. */
  void tellRest() {
    long sum = dropped.sum();
    long before = told.getAndAccumulate(sum, Math::max);
    if (sum > before) {
      log.warn(
          "{} lines for {} were dropped: they found its queue of {} full",
          sum - before,
          name,
          capacity);
    }
  }
}
