package io.meshless.telemetry.runtime;

import io.meshless.telemetry.plan.CountKey;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureSite;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Counts and failures by what they are about, since there may be a thousand rules. */
final class CountSums {
  private final Map<About, Long> sums = new HashMap<>();

  CountSums(Map<CountKey, Long> counts, Collection<FailureSite> failures) {
    counts.forEach(
        (key, count) -> add(new About(key.kind(), key.resource(), key.outcome()), count));
    failures.stream()
        .filter(CountSums::isOfRecord)
        .forEach(
            site -> add(new About(site.key().kind(), site.key().resource(), ""), site.count()));
  }

  /** A handler that cannot reach its peer, say, has not lost an instance by that. */
  private static boolean isOfRecord(FailureSite site) {
    return site.key().kind() != FailureKey.Kind.HANDLER || !site.key().instance().isEmpty();
  }

  /** What is counted, and of what. */
  private record About(Enum<?> kind, String resource, String outcome) {}

  private void add(About about, long count) {
    sums.merge(about, count, Long::sum);
  }

  /**
   * How often it was counted.
   *
   * @param kind of a count or a failure
   * @param outcome as in a {@link CountKey}; empty for a failure
   */
  long of(Enum<?> kind, String resource, String outcome) {
    return sums.getOrDefault(new About(kind, resource, outcome), 0L);
  }
}
