package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.prometheus.PrometheusProvider;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kind {@code prometheus}, the same in all but that its series are counted and not kept.
 *
 * @param <S> the settings, which only the kind itself knows
 */
final class CountingProvider<S> implements HandlerProvider<S> {
  private final HandlerProvider<S> prometheus;
  private final SeriesCounts counts;

  private CountingProvider(HandlerProvider<S> prometheus, SeriesCounts counts) {
    this.prometheus = prometheus;
    this.counts = counts;
  }

  static HandlerProvider<?> into(SeriesCounts counts) {
    return of(new PrometheusProvider(), counts);
  }

  private static <S> HandlerProvider<S> of(HandlerProvider<S> prometheus, SeriesCounts counts) {
    return new CountingProvider<>(prometheus, counts);
  }

  @Override
  public String kind() {
    return prometheus.kind();
  }

  @Override
  public String meaning() {
    return prometheus.meaning();
  }

  @Override
  public FieldTable fields() {
    return prometheus.fields();
  }

  @Override
  public Set<String> templates() {
    return prometheus.templates();
  }

  @Override
  public boolean mayBlock() {
    return prometheus.mayBlock();
  }

  @Override
  public @Nullable S read(FieldValues params) {
    return prometheus.read(params);
  }

  @Override
  public Set<String> check(List<HandlerBinding<S>> bindings) {
    return prometheus.check(bindings);
  }

  @Override
  public Handler create(HandlerBinding<S> binding, HandlerContext context) {
    MetricSettings settings = (MetricSettings) binding.settings();
    return type -> counts.recorder(settings, settings.fedBy(List.of(type)));
  }
}
