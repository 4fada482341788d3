package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.cli.bench.SameKind;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.prometheus.PrometheusProvider;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import java.util.List;

/**
 * The kind {@code prometheus}, the same in all but that its series are counted and not kept.
 *
 * @param <S> the settings, which only the kind itself knows
 */
final class CountingProvider<S> extends SameKind<S> {
  private final SeriesCounts counts;

  private CountingProvider(HandlerProvider<S> prometheus, SeriesCounts counts) {
    super(prometheus);
    this.counts = counts;
  }

  static HandlerProvider<?> into(SeriesCounts counts) {
    return of(new PrometheusProvider(), counts);
  }

  private static <S> HandlerProvider<S> of(HandlerProvider<S> prometheus, SeriesCounts counts) {
    return new CountingProvider<>(prometheus, counts);
  }

  @Override
  public Handler create(HandlerBinding<S> binding, HandlerContext context) {
    MetricSettings settings = (MetricSettings) binding.settings();
    return type -> counts.recorder(settings, settings.fedBy(List.of(type)));
  }
}
