package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Exposition;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Chooses the exposition that suits a registry. */
public final class Expositions {
  private Expositions() {}

  /**
   * The exposition of this registry.
   *
   * @param spans tells the trace of a record, of which series then keep some
   */
  public static Exposition of(
      TargetRegistry target, Optional<SpanContext> spans, InstantSource clock) {
    return target.exact()
        ? PrometheusExposition.of(target.registry(), spans, clock)
        : new MeterExposition(
            target.registry(),
            TargetRegistry.isPrometheus(target.registry())
                || TargetRegistry.isPrometheusWithin(target.registry()));
  }

  /** What telemetries must have in common to be exposed as one. */
  public static SharedFamilies.Terms terms(
      TargetRegistry target, Optional<SpanContext> spans, Map<String, String> commonLabels) {
    return new SharedFamilies.Terms(
        !target.exact(), commonLabels, target.exact() ? spans.orElse(null) : null);
  }
}
