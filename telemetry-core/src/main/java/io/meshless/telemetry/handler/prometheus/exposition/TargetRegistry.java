package io.meshless.telemetry.handler.prometheus.exposition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/**
 * A registry that metrics go to. Immutable.
 *
 * <p>A composite with a Prometheus registry in it is not fed itself, since its meters would show
 * there under other names: each registry in it is.
 *
 * @param registry where the metrics are kept
 * @param asked the registries whose filters are asked; those of a registry that gets ordinary
 *     meters are applied by itself
 * @param exact whether it shows metrics under exactly their names
 */
public record TargetRegistry(MeterRegistry registry, List<MeterRegistry> asked, boolean exact) {
  private static final String PROMETHEUS =
      "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";

  /** The registries that metrics go to; one that shows exact names comes first. */
  public static List<TargetRegistry> all(MeterRegistry given, boolean ordinaryMeters) {
    return isSplit(given, ordinaryMeters) ? within(given) : List.of(whole(given, ordinaryMeters));
  }

  /** Whether each registry in a composite gets metrics, and not the composite. */
  public static boolean isSplit(MeterRegistry given, boolean ordinaryMeters) {
    return !ordinaryMeters && isPrometheusWithin(given);
  }

  /** The registry as it was given. */
  private static TargetRegistry whole(MeterRegistry given, boolean ordinaryMeters) {
    boolean exact = isPrometheus(given) && !ordinaryMeters;
    return new TargetRegistry(given, exact ? List.of(given) : List.of(), exact);
  }

  /** The registries in a composite, Prometheus registries first. */
  private static List<TargetRegistry> within(MeterRegistry composite) {
    List<MeterRegistry> all = leaves(composite).toList();
    return Stream.concat(
            all.stream()
                .filter(TargetRegistry::isPrometheus)
                .map(leaf -> new TargetRegistry(leaf, List.of(composite, leaf), true)),
            all.stream()
                .filter(leaf -> !isPrometheus(leaf))
                .map(leaf -> new TargetRegistry(leaf, List.of(composite), false)))
        .toList();
  }

  /** Whether this is a composite with a Prometheus registry in it. */
  public static boolean isPrometheusWithin(MeterRegistry given) {
    return given instanceof CompositeMeterRegistry
        && leaves(given).anyMatch(TargetRegistry::isPrometheus);
  }

  private static Stream<MeterRegistry> leaves(MeterRegistry given) {
    return CompositeParts.withParts(given).stream()
        .filter(part -> !(part instanceof CompositeMeterRegistry));
  }

  /** By name: the class need not be there. */
  static boolean isPrometheus(MeterRegistry registry) {
    for (Class<?> type = registry.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(PROMETHEUS)) {
        return true;
      }
    }
    return false;
  }
}
