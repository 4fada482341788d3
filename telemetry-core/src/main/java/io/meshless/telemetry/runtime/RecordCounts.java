package io.meshless.telemetry.runtime;

import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.LateCounts;
import io.meshless.telemetry.plan.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What records have done, across all plans: counts never go back when a plan is replaced. */
final class RecordCounts {
  /** How long a sum is good for: one scrape asks for every counter, one after another. */
  private static final long FRESH_NANOS = 50_000_000;

  private final Map<CountKey, Long> ended = new HashMap<>();
  private final List<Plan> plans = new ArrayList<>();
  private final LateCounts late = new LateCounts();
  private Map<CountKey, Long> sums = Map.of();
  private long summedAt;

  /** What is counted on other threads, after the record. */
  LateCounts late() {
    return late;
  }

  synchronized void begin(Plan plan) {
    plans.add(plan);
  }

  /** Keeps the counts of a plan that runs no more. */
  synchronized void end(Plan plan) {
    if (plans.remove(plan)) {
      plan.forEachCount((key, count) -> ended.merge(key, count, Long::sum));
    }
  }

  /** All counts so far, exact but for records that run at this moment. */
  synchronized Map<CountKey, Long> all() {
    Map<CountKey, Long> all = new HashMap<>(ended);
    plans.forEach(plan -> plan.forEachCount((key, count) -> all.merge(key, count, Long::sum)));
    late.forEach((key, count) -> all.merge(key, count, Long::sum));
    return all;
  }

  /** One count, at most a scrape old. */
  synchronized long of(CountKey key) {
    long now = System.nanoTime();
    if (sums.isEmpty() || now - summedAt > FRESH_NANOS) {
      sums = all();
      summedAt = now;
    }
    return sums.getOrDefault(key, 0L);
  }
}
