package io.meshless.telemetry.handler.prometheus.series;

import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A histogram with the trace of one record for each bucket. */
public final class TracedHistogramSeries extends HistogramSeries {
  private final ExemplarSampler sampler;
  private final AtomicReferenceArray<Exemplar> exemplars;

  public TracedHistogramSeries(String[] labels, double[] bounds, ExemplarSampler sampler) {
    super(labels, bounds);
    this.sampler = sampler;
    this.exemplars = new AtomicReferenceArray<>(bounds.length + 1);
  }

  @Override
  protected void add(double number) {
    super.add(number);
    int bucket = bucket(number);
    Exemplar kept = exemplars.get(bucket);
    Exemplar next = sampler.sample(kept, number);
    if (next != kept) {
      exemplars.set(bucket, next);
    }
  }

  public Exemplars exemplars() {
    List<Exemplar> kept = new ArrayList<>();
    for (int i = 0; i < exemplars.length(); i++) {
      Exemplar exemplar = exemplars.get(i);
      if (exemplar != null) {
        kept.add(exemplar);
      }
    }
    return Exemplars.of(kept);
  }
}
