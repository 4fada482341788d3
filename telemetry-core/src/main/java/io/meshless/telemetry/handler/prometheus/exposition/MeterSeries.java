package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Series;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** A series whose value an ordinary meter keeps. */
final class MeterSeries extends Series {
  private final DoubleConsumer meter;
  private final DoubleSupplier sum;

  MeterSeries(String[] labels, DoubleConsumer meter, DoubleSupplier sum) {
    super(labels);
    this.meter = meter;
    this.sum = sum;
  }

  @Override
  protected void add(double number) {
    meter.accept(number);
  }

  @Override
  public double sum() {
    return sum.getAsDouble();
  }
}
