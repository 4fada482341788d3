package io.meshless.telemetry.handler.prometheus.series;

import io.prometheus.metrics.model.snapshots.Exemplar;
import org.jspecify.annotations.Nullable;

/** A sum with the trace of one of its records. */
public final class TracedCounterSeries extends CounterSeries {
  private final ExemplarSampler sampler;
  private volatile @Nullable Exemplar exemplar;

  public TracedCounterSeries(String[] labels, ExemplarSampler sampler) {
    super(labels);
    this.sampler = sampler;
  }

  @Override
  protected void add(double number) {
    super.add(number);
    Exemplar kept = exemplar;
    Exemplar next = sampler.sample(kept, number);
    if (next != kept) {
      exemplar = next;
    }
  }

  public @Nullable Exemplar exemplar() {
    return exemplar;
  }
}
