package io.meshless.telemetry.handler.prometheus;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the text of a scrape into the form that Mixer's client printed it in. */
final class MixerText {
  private static final Pattern SAMPLE = Pattern.compile("(.*) (\\S+)");
  private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

  private MixerText() {}

  static List<String> lines(String scrape) {
    return scrape.lines().map(MixerText::line).toList();
  }

  private static String line(String line) {
    if (line.startsWith("#")) {
      return line.replaceFirst(" untyped$", " counter");
    }
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new AssertionError("not a sample: " + line);
    }
    boolean bucket = sample.group(1).contains("_bucket{");
    String series =
        bucket
            ? BOUND.matcher(sample.group(1)).replaceAll(m -> "le=\"" + number(m.group(1)) + "\"")
            : sample.group(1);
    return series + " " + number(sample.group(2));
  }

  /** Shortest digits; scientific from 1e6 on and below 1e-4. */
  static String number(String java) {
    double value = Double.parseDouble(java.replace("Inf", "Infinity"));
    if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
      return java.replaceFirst("^0\\.0$", "0").replaceFirst("^-0\\.0$", "-0");
    }
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return digits.toPlainString();
    }
    String mantissa = digits.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
