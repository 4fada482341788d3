package io.meshless.telemetry.handler.prometheus.series;

/** The last number set. */
public final class GaugeSeries extends Series {
  private volatile double value;

  public GaugeSeries(String[] labels) {
    super(labels);
  }

  @Override
  protected void add(double number) {
    value = number;
  }

  public double value() {
    return value;
  }

  @Override
  public double sum() {
    return value;
  }
}
