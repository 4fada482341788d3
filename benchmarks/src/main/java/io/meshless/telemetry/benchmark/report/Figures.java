package io.meshless.telemetry.benchmark.report;

import java.util.Locale;

/** Numbers for people: as many digits as mean something. */
final class Figures {
  private static final int HUNDRED = 100;

  private Figures() {}

  static String of(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    if (number == Math.rint(number) && Math.abs(number) < HUNDRED) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    double size = Math.abs(number);
    String format = size >= HUNDRED ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, number);
  }
}
