package io.meshless.telemetry.handler.prometheus.series;

/**
 * What a value does to its series; the order of the constants is their number in a configuration.
 */
public enum MetricKind {
  /** Not said; refused. */
  UNSPECIFIED,
  /** The value replaces what was there. */
  GAUGE,
  /** The value is added. */
  COUNTER,
  /** The value is counted in a bucket. */
  DISTRIBUTION
}
