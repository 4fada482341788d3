package io.meshless.telemetry.handler.options;

import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sets how a telemetry's {@code prometheus} handlers use the application's meter registry: settings
 * of the process, which no configuration file has. Immutable.
 *
 * <pre>{@code
 * PrometheusOptions options = PrometheusOptions.builder()
 *     .seriesLimit(5_000)
 *     .seriesLimit("istio_requests_total", 50_000)
 *     .build();
 * }</pre>
 */
public final class PrometheusOptions {
  private static final PrometheusOptions DEFAULT = builder().build();

  private final int seriesLimit;
  private final Map<String, Integer> seriesLimits;
  private final int labelValueLimit;
  private final boolean ordinaryMeters;
  private final Optional<SpanContext> spans;
  private final boolean exemplars;
  private final Map<String, String> commonLabels;

  private PrometheusOptions(Builder builder) {
    this.seriesLimit = builder.seriesLimit;
    this.seriesLimits = Map.copyOf(builder.seriesLimits);
    this.labelValueLimit = builder.labelValueLimit;
    this.ordinaryMeters = builder.ordinaryMeters;
    this.spans = builder.spans;
    this.exemplars = builder.exemplars;
    this.commonLabels = Map.copyOf(builder.commonLabels);
  }

  /** The options when none are given. */
  public static PrometheusOptions defaults() {
    return DEFAULT;
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from these options, to change some of them. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** How many series the metric with this exposed name may have. */
  public int seriesLimit(String metric) {
    return seriesLimits.getOrDefault(metric, seriesLimit);
  }

  /** How many chars a label value may have. */
  public int labelValueLimit() {
    return labelValueLimit;
  }

  /** Whether metrics are ordinary meters on every registry. */
  public boolean ordinaryMeters() {
    return ordinaryMeters;
  }

  /** What tells the trace of a record, when exemplars are kept. */
  public Optional<SpanContext> exemplars() {
    return exemplars ? spans : Optional.empty();
  }

  /** What tells the application's own spans, whether exemplars are kept or not. */
  public Optional<SpanContext> spanContext() {
    return spans;
  }

  /** The labels that every series has, by name. */
  public Map<String, String> commonLabels() {
    return commonLabels;
  }

  /** Builds options. Confined to one thread. */
  public static final class Builder {
    private static final int SMALLEST_LABEL_VALUE = 16;

    private int seriesLimit = 10_000;
    private final Map<String, Integer> seriesLimits = new HashMap<>();
    private int labelValueLimit = 1_024;
    private boolean ordinaryMeters;
    private Optional<SpanContext> spans = Optional.empty();
    private boolean exemplars = true;
    private final Map<String, String> commonLabels = new TreeMap<>();

    private Builder() {}

    private Builder(PrometheusOptions from) {
      this.seriesLimit = from.seriesLimit;
      this.seriesLimits.putAll(from.seriesLimits);
      this.labelValueLimit = from.labelValueLimit;
      this.ordinaryMeters = from.ordinaryMeters;
      this.spans = from.spans;
      this.exemplars = from.exemplars;
      this.commonLabels.putAll(from.commonLabels);
    }

    /**
     * How many series one metric may have; values with other labels go to one more series, whose
     * labels all say {@code overflow}. Default 10,000.
     *
     * @throws IllegalArgumentException when less than 1
     */
    public Builder seriesLimit(int limit) {
      this.seriesLimit = atLeast(1, limit, "seriesLimit");
      return this;
    }

    /**
     * The limit of one metric, instead of {@link #seriesLimit(int)}.
     *
     * @param metric the exposed name, {@code istio_requests_total}
     * @throws IllegalArgumentException when less than 1
     */
    public Builder seriesLimit(String metric, int limit) {
      seriesLimits.put(metric, atLeast(1, limit, "seriesLimit of " + metric));
      return this;
    }

    /**
     * How many chars (UTF-16) a label value may have; longer ones are cut and end in three dots.
     * Default 1,024.
     *
     * @throws IllegalArgumentException when less than 16
     */
    public Builder labelValueLimit(int limit) {
      this.labelValueLimit = atLeast(SMALLEST_LABEL_VALUE, limit, "labelValueLimit");
      return this;
    }

    /**
     * Registers ordinary Micrometer meters on a Prometheus registry too, with that registry's
     * names: a counter then ends in {@code _total}. Default: only on other registries.
     */
    public Builder ordinaryMeters() {
      this.ordinaryMeters = true;
      return this;
    }

    /**
     * Keeps exemplars: counters and histograms on a Prometheus registry name the trace of a record
     * now and then. Default: none.
     *
     * @param tracer what the registry itself was given, which a registry does not tell
     */
    public Builder spanContext(SpanContext tracer) {
      this.spans = Optional.of(tracer);
      return this;
    }

    /** Keeps no exemplars, whether there is a {@link #spanContext} or not. */
    public Builder withoutExemplars() {
      this.exemplars = false;
      return this;
    }

    /**
     * Adds a label with one value to every series, as the registry's common tags are. A label of
     * the metric itself with the same name wins.
     *
     * @throws IllegalArgumentException when the name is not a legal label name
     */
    public Builder commonLabel(String name, String value) {
      if (!MetricNames.isLegalLabel(name)) {
        throw new IllegalArgumentException("'" + name + "' is not a legal label name");
      }
      commonLabels.put(name, value);
      return this;
    }

    private static int atLeast(int least, int value, String what) {
      if (value < least) {
        throw new IllegalArgumentException(what + " must be at least " + least + ", got " + value);
      }
      return value;
    }

    /** The options. */
    public PrometheusOptions build() {
      return new PrometheusOptions(this);
    }
  }
}
