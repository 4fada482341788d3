package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.HandlerContext;
import io.micrometer.core.instrument.MeterRegistry;

/** Chooses the exposition that suits a registry. */
final class Expositions {
  private static final String PROMETHEUS =
      "io.micrometer.prometheusmetrics.PrometheusMeterRegistry";

  private Expositions() {}

  static Exposition of(MeterRegistry registry, PrometheusOptions options, HandlerContext context) {
    boolean prometheus = isPrometheus(registry);
    return prometheus && !options.ordinaryMeters()
        ? PrometheusExposition.of(registry, options, context)
        : new MeterExposition(registry, options, prometheus);
  }

  /** What telemetries must have in common to be exposed as one. */
  static SharedFamilies.Terms terms(
      MeterRegistry registry, PrometheusOptions options, HandlerContext context) {
    boolean ordinary = options.ordinaryMeters() || !isPrometheus(registry);
    Object spans = ordinary ? null : PrometheusExposition.spans(options, context).orElse(null);
    return new SharedFamilies.Terms(ordinary, options.commonLabels(), spans);
  }

  /** By name: the class need not be there. */
  private static boolean isPrometheus(MeterRegistry registry) {
    for (Class<?> type = registry.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(PROMETHEUS)) {
        return true;
      }
    }
    return false;
  }
}
