package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.prometheus.series.Expiration;
import io.meshless.telemetry.handler.prometheus.series.LabelText;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.metric.MetricTemplate;
import io.meshless.telemetry.text.GoDuration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counters, gauges and histograms in the application's {@link MeterRegistry}.
 *
 * <p>On a {@code PrometheusMeterRegistry} metrics have exactly the names of the configuration. On
 * any other registry they are ordinary meters, with that registry's names. In a composite each
 * registry has what it would have alone.
 *
 * <p>Filters of a Prometheus registry are asked once for each metric, and without values of labels:
 * they may deny or rename it, drop or rename labels, and add labels with one value.
 *
 * <p>From the builder it takes the {@link MeterRegistry}, and {@link PrometheusOptions} when there
 * are some.
 */
public final class PrometheusProvider
    implements HandlerProvider<PrometheusSettings>, TrialProvider<PrometheusSettings> {
  /** Made by {@link java.util.ServiceLoader}. */
  public PrometheusProvider() {}

  @Override
  public String kind() {
    return "prometheus";
  }

  @Override
  public String meaning() {
    return "Counts, sets and observes numbers as metrics in the application's meter registry.";
  }

  @Override
  public FieldTable fields() {
    return PrometheusFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return Set.of(MetricTemplate.NAME);
  }

  @Override
  public @Nullable PrometheusSettings read(FieldValues params) {
    List<MetricDefinition> metrics = MetricReader.read(params.get(PrometheusFields.METRICS));
    FieldValues policy = params.find(PrometheusFields.EXPIRATION);
    Expiration expiration = policy == null ? null : expiration(policy);
    return metrics == null || (policy != null && expiration == null)
        ? null
        : new PrometheusSettings(metrics, expiration);
  }

  private static @Nullable Expiration expiration(FieldValues policy) {
    Duration after = policy.find(PrometheusFields.EXPIRY_DURATION);
    if (after == null || after.isNegative() || after.isZero()) {
      // A duration that could not be read was reported by its field.
      if (policy.isComplete()) {
        policy.error(
            PrometheusFields.EXPIRY_DURATION,
            "bad-expiry",
            after == null
                ? "metrics_expiry_duration is missing"
                : "found " + GoDuration.format(after.toNanos()) + ", wanted a duration above zero",
            "Say how long a series may stay without a record, for example 10m.");
      }
      return null;
    }
    Duration interval = policy.find(PrometheusFields.CHECK_INTERVAL);
    return interval == null || interval.isNegative() || interval.isZero()
        ? new Expiration(after, after.dividedBy(2))
        : new Expiration(after, interval);
  }

  @Override
  public Set<String> check(List<HandlerBinding<PrometheusSettings>> bindings) {
    return MetricCheck.check(bindings);
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public Handler create(HandlerBinding<PrometheusSettings> binding, HandlerContext context)
      throws HandlerException {
    MeterRegistry registry = registry(context);
    PrometheusOptions options = options(context);
    SeriesStores stores =
        context.shared(SeriesStores.class, () -> new SeriesStores(registry, options, context));
    LabelText text = new LabelText(options.labelValueLimit());
    return PrometheusHandler.open(
        binding.settings(), binding.instances(), stores.current(), text, context::report);
  }

  @Override
  public Handler trial(
      PrometheusSettings settings, List<InstanceType> instances, TrialContext context)
      throws HandlerException {
    MeterRegistry registry = registry(context);
    PrometheusOptions options = options(context);
    TriedStore tried =
        context.shared(TriedStore.class, () -> new TriedStore(registry, options, context.clock()));
    // Without passes of the expiry, which want a thread.
    return PrometheusHandler.open(
        new PrometheusSettings(settings.metrics(), null),
        instances,
        List.of(tried.store()),
        new LabelText(options.labelValueLimit()),
        context::report);
  }

  private static MeterRegistry registry(HandlerContext context) throws HandlerException {
    return context
        .given(MeterRegistry.class)
        .orElseThrow(
            () ->
                new HandlerException(
                    "there is no meter registry; give the builder a MeterRegistry"));
  }

  private static PrometheusOptions options(HandlerContext context) {
    return context.given(PrometheusOptions.class).orElseGet(PrometheusOptions::defaults);
  }
}
