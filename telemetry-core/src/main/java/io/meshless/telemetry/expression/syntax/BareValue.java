package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.expression.value.AddressForm;
import io.meshless.telemetry.expression.value.TimeForm;
import io.meshless.telemetry.text.GoDuration;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises, where a number begins, what other languages write without quotes: times, durations,
 * addresses, sizes and classes of status codes. None of them is an expression.
 */
final class BareValue {
  /** None of them is longer. */
  private static final int MOST_CHARACTERS = 64;

  private static final String END = "(?![\\w.])";
  private static final Pattern TIME = Pattern.compile(TimeForm.PATTERN + END);
  private static final Pattern DURATION =
      Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+" + END);
  private static final Pattern DAYS = Pattern.compile("(\\d{1,4})d" + END);
  private static final Pattern ADDRESS =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}(/\\d{1,2})?" + END);
  private static final Pattern SIZE =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)([kKMGT]i?B?|B)" + END);
  private static final Pattern STATUS_CLASS = Pattern.compile("([1-5])(?:xx|XX)" + END);
  private static final String SIZES = "BKMGT";

  private final String text;
  private final int offset;
  private String found = "";

  private BareValue(String text, int offset) {
    this.text = text;
    this.offset = offset;
  }

  /** What is wrong with what stands here; null when a number may. */
  static @Nullable SyntaxException at(String text, int offset) {
    return new BareValue(text, offset).find();
  }

  private @Nullable SyntaxException find() {
    Matcher match = match(TIME);
    String time = match == null ? null : TimeForm.of(found);
    if (time != null) {
      return problem("a time", "Write timestamp(\"" + time + "\").");
    }
    match = match(DURATION);
    if (match != null && GoDuration.parse(found) != null) {
      return problem("a duration", quoted(found));
    }
    match = match(DAYS);
    if (match != null) {
      String hours = 24 * Integer.parseInt(match.group(1)) + "h";
      return problem("a duration", "There is no unit 'd'. " + quoted(hours));
    }
    match = match(ADDRESS);
    if (match != null) {
      return problem("an address", address(match.group(1) != null));
    }
    match = match(STATUS_CLASS);
    if (match != null) {
      return problem("a class of codes", ofClass(100 * Integer.parseInt(match.group(1))));
    }
    match = match(SIZE);
    return match == null
        ? null
        : problem("a size", "Write the number of bytes: " + bytes(match) + ".");
  }

  private @Nullable Matcher match(Pattern pattern) {
    Matcher matcher =
        pattern
            .matcher(text)
            .useTransparentBounds(true)
            .region(offset, Math.min(text.length(), offset + MOST_CHARACTERS));
    if (!matcher.lookingAt()) {
      return null;
    }
    found = matcher.group();
    return matcher;
  }

  private SyntaxException problem(String noun, String mend) {
    return new SyntaxException(
        offset, found.length(), noun + " without quotes, '" + found + "'", mend);
  }

  /** The quotes of a whole value are those of YAML, so it needs some of its own. */
  private String quoted(String value) {
    return text.strip().equals(found) ? Advice.ownQuotes(value) : "Write \"" + value + "\".";
  }

  private String address(boolean isNetwork) {
    if (!isNetwork) {
      return "Write ip(\"" + found + "\").";
    }
    String comparison = AddressForm.comparison(found);
    return comparison == null
        ? "It is written like ip(\"10.0.0.1\")."
        : "Compare the beginning of the text: " + comparison + ".";
  }

  /** Compared with something it is a range, and else the text that names it. */
  private String ofClass(int first) {
    return text.substring(0, offset).stripTrailing().endsWith("=")
        ? "Write response.code >= %d && response.code < %d.".formatted(first, first + 100)
        : quoted(found);
  }

  private static String bytes(Matcher size) {
    String unit = String.valueOf(size.group(2));
    int power = SIZES.indexOf(unit.substring(0, 1).toUpperCase(Locale.ROOT));
    BigDecimal step = BigDecimal.valueOf(unit.contains("i") ? 1024 : 1000);
    return new BigDecimal(size.group(1)).multiply(step.pow(power)).toBigInteger().toString();
  }
}
