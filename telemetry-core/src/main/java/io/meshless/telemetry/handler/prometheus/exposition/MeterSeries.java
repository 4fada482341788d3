package io.meshless.telemetry.handler.prometheus.exposition;

import io.meshless.telemetry.handler.prometheus.series.Series;
import java.util.function.DoubleConsumer;

/** A series whose value an ordinary meter keeps. */
final class MeterSeries extends Series {
  private final DoubleConsumer meter;

  MeterSeries(String[] labels, DoubleConsumer meter) {
    super(labels);
    this.meter = meter;
  }

  @Override
  protected void add(double number) {
    meter.accept(number);
  }
}
