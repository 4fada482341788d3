package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.prometheus.series.Exposition;
import java.util.Map;

/** Chooses the exposition that suits a registry. */
public final class Expositions {
  private Expositions() {}

  /**
   * The exposition of this registry.
   *
   * @param exemplars whether series keep the traces of records, when the context tells them
   */
  public static Exposition of(TargetRegistry target, boolean exemplars, HandlerContext context) {
    return target.exact()
        ? PrometheusExposition.of(target.registry(), exemplars, context)
        : new MeterExposition(
            target.registry(),
            TargetRegistry.isPrometheus(target.registry())
                || TargetRegistry.isPrometheusWithin(target.registry()));
  }

  /** What telemetries must have in common to be exposed as one. */
  public static SharedFamilies.Terms terms(
      TargetRegistry target,
      boolean exemplars,
      Map<String, String> commonLabels,
      HandlerContext context) {
    Object spans =
        target.exact() ? PrometheusExposition.spans(exemplars, context).orElse(null) : null;
    return new SharedFamilies.Terms(!target.exact(), commonLabels, spans);
  }
}
