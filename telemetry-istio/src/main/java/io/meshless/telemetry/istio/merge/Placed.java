package io.meshless.telemetry.istio.merge;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource, as far as it says for whom it is. Immutable.
 *
 * @param created when it was made; null when nobody says, which is before all others
 * @param labels those that a workload must have; empty for every workload of the namespace
 * @param isForGateways whether it names what no workload is
 * @param content the resource
 */
public record Placed<T>(
    String name,
    String namespace,
    @Nullable Instant created,
    Map<String, String> labels,
    boolean isForGateways,
    T content) {
  public Placed {
    labels = Map.copyOf(labels);
  }

  /** Whether it is for all workloads of its namespace. */
  public boolean isForAll() {
    return labels.isEmpty();
  }

  /** The order of their ages, the oldest first. */
  static <T> Comparator<Placed<T>> byAge() {
    return Comparator.comparing(
            (Placed<T> placed) -> placed.created() == null ? Instant.MIN : placed.created())
        .thenComparing(Placed::name)
        .thenComparing(Placed::namespace);
  }
}
