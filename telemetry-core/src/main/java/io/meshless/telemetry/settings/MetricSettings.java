package io.meshless.telemetry.settings;

import io.meshless.telemetry.handler.options.PrometheusOptions;
import java.util.Map;

/** Metrics, their limits, and where they are served. */
public final class MetricSettings {
  private static final int MOST_SERIES = 100_000_000;
  private static final int MOST_SCRAPES = 9_999;

  /** {@code telemetry.metrics.path}; empty for nowhere. */
  public static final Setting<String> PATH =
      Setting.of(
              "metrics.path",
              SettingTypes.PATH_OR_NONE,
              "/metrics",
              "Where Prometheus scrapes the metrics; not recorded.")
          .only(Reach.SERVLET);

  /** {@code telemetry.metrics.access}. */
  public static final Setting<String> ACCESS =
      Setting.of("metrics.access", SettingTypes.ACCESS, "nobody", "Who may see the metrics.")
          .only(Reach.SERVLET);

  /** {@code telemetry.metrics.concurrent-scrapes}. */
  public static final Setting<Integer> CONCURRENT_SCRAPES =
      Setting.of(
              "metrics.concurrent-scrapes",
              SettingTypes.count(1, MOST_SCRAPES),
              "4",
              "How many scrapes run at a time; others get 503 and may retry.")
          .only(Reach.SERVLET);

  static final Setting<Integer> SERIES_LIMIT =
      Setting.of(
          "metrics.series-limit",
          SettingTypes.count(1, MOST_SERIES),
          "10000",
          "How many series a metric has at most, before the rest becomes one.");

  static final Setting<Map<String, Integer>> SERIES_LIMITS =
      Setting.of(
          "metrics.series-limits",
          SettingTypes.counts(1, MOST_SERIES),
          "none",
          "The same for single metrics, by their names.");

  static final Setting<Integer> LABEL_VALUE_LIMIT =
      Setting.of(
          "metrics.label-value-limit",
          SettingTypes.count(16, 1 << 20),
          "1024",
          "How long a label's value is at most, in characters.");

  static final Setting<Boolean> ORDINARY_METERS =
      Setting.of(
          "metrics.ordinary-meters",
          SettingTypes.FLAG,
          "false",
          "Whether metrics are ordinary meters on a Prometheus registry, too.");

  private MetricSettings() {}

  static void apply(SettingValues values, PrometheusOptions.Builder options) {
    values.set(SERIES_LIMIT, options::seriesLimit);
    values.set(SERIES_LIMITS, limits -> limits.forEach(options::seriesLimit));
    values.set(LABEL_VALUE_LIMIT, options::labelValueLimit);
    if (values.isOn(ORDINARY_METERS)) {
      options.ordinaryMeters();
    }
  }
}
