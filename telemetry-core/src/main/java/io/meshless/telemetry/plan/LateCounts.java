package io.meshless.telemetry.plan;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * Counts of what is known only after the record, on other threads; they outlive plans. Safe for use
 * by many threads.
 */
public final class LateCounts {
  private final ConcurrentHashMap<CountKey, LongAdder> counts = new ConcurrentHashMap<>();

  /** Nothing yet. */
  public LateCounts() {}

  LongAdder of(CountKey key) {
    return counts.computeIfAbsent(key, k -> new LongAdder());
  }

  /** Shows everything that was counted so far. */
  public void forEach(BiConsumer<CountKey, Long> visitor) {
    counts.forEach((key, count) -> visitor.accept(key, count.sum()));
  }
}
