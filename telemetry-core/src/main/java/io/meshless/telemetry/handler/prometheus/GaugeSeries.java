package io.meshless.telemetry.handler.prometheus;

/** The last number set. */
final class GaugeSeries extends Series {
  private volatile double value;

  GaugeSeries(String[] labels) {
    super(labels);
  }

  @Override
  void add(double number) {
    value = number;
  }

  double value() {
    return value;
  }
}
