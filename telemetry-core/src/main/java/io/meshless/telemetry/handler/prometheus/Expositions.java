package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.handler.HandlerContext;

/** Chooses the exposition that suits a registry. */
final class Expositions {
  private Expositions() {}

  static Exposition of(TargetRegistry target, PrometheusOptions options, HandlerContext context) {
    return target.exact()
        ? PrometheusExposition.of(target.registry(), options, context)
        : new MeterExposition(
            target.registry(),
            TargetRegistry.isPrometheus(target.registry())
                || TargetRegistry.isPrometheusWithin(target.registry()));
  }

  /** What telemetries must have in common to be exposed as one. */
  static SharedFamilies.Terms terms(
      TargetRegistry target, PrometheusOptions options, HandlerContext context) {
    Object spans =
        target.exact() ? PrometheusExposition.spans(options, context).orElse(null) : null;
    return new SharedFamilies.Terms(!target.exact(), options.commonLabels(), spans);
  }
}
