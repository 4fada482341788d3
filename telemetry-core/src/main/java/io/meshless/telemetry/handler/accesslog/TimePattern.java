package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.text.ShownText;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The letters of {@code strftime}, compiled once; names are English. Immutable. */
final class TimePattern {
  private static final Map<Character, String> SHORT_FOR =
      Map.of('T', "%H:%M:%S", 'D', "%m/%d/%y", 'F', "%Y-%m-%d", 'R', "%H:%M", 'h', "%b");

  private static final String KNOWN =
      "Known are %Y %m %d %H %M %S %y %e %j %a %A %b %B %h %p %I %T %D %F %R %z %Z %u %w %s %f"
          + " %1f to %9f and %%.";

  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

  private final List<Step> steps;

  private TimePattern(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Writes a part of a time. */
  @FunctionalInterface
  private interface Step {
    void add(LineBuffer out, ZonedDateTime time);
  }

  /**
   * Compiles a pattern.
   *
   * @param offset where it begins in its format
   */
  static TimePattern parse(String pattern, int offset) throws FormatException {
    List<Step> steps = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      int sign = pattern.indexOf('%', at);
      int end = sign < 0 ? pattern.length() : sign;
      if (end > at) {
        steps.add(literal(pattern.substring(at, end)));
      }
      if (sign < 0) {
        break;
      }
      at = addLetter(pattern, sign, offset, steps);
    }
    return new TimePattern(steps);
  }

  void add(LineBuffer out, ZonedDateTime time) {
    for (Step step : steps) {
      step.add(out, time);
    }
  }

  /** Adds what stands behind a sign; answers where that ends. */
  private static int addLetter(String pattern, int sign, int offset, List<Step> steps)
      throws FormatException {
    char letter = sign + 1 < pattern.length() ? pattern.charAt(sign + 1) : 0;
    if (letter >= '1' && letter <= '9' && pattern.startsWith("f", sign + 2)) {
      steps.add(fraction(letter - '0'));
      return sign + 3;
    }
    String longer = SHORT_FOR.get(letter);
    if (longer != null) {
      steps.addAll(parse(longer, offset).steps);
    } else {
      steps.add(step(letter, offset + sign));
    }
    return sign + 2;
  }

  private static Step step(char letter, int at) throws FormatException {
    return switch (letter) {
      case 'Y' -> (out, time) -> out.addNumber(time.getYear());
      case 'y' -> (out, time) -> addPadded(out, Math.floorMod(time.getYear(), 100), 2);
      case 'm' -> (out, time) -> addPadded(out, time.getMonthValue(), 2);
      case 'd' -> (out, time) -> addPadded(out, time.getDayOfMonth(), 2);
      case 'e' -> (out, time) -> addBlankPadded(out, time.getDayOfMonth());
      case 'j' -> (out, time) -> addPadded(out, time.getDayOfYear(), 3);
      case 'H' -> (out, time) -> addPadded(out, time.getHour(), 2);
      case 'I' -> (out, time) -> addPadded(out, (time.getHour() + 11) % 12 + 1, 2);
      case 'M' -> (out, time) -> addPadded(out, time.getMinute(), 2);
      case 'S' -> (out, time) -> addPadded(out, time.getSecond(), 2);
      case 'p' -> (out, time) -> out.addAscii(time.getHour() < 12 ? "AM" : "PM");
      case 'a' -> (out, time) -> out.addAscii(day(time).substring(0, 3));
      case 'A' -> (out, time) -> out.addAscii(day(time));
      case 'b' -> (out, time) -> out.addAscii(month(time).substring(0, 3));
      case 'B' -> (out, time) -> out.addAscii(month(time));
      case 'u' -> (out, time) -> out.addNumber(time.getDayOfWeek().getValue());
      case 'w' -> (out, time) -> out.addNumber(time.getDayOfWeek().getValue() % 7);
      case 'z' -> (out, time) -> addOffset(out, time.getOffset().getTotalSeconds() / 60);
      case 'Z' -> (out, time) -> out.addText(zone(time));
      case 's' -> (out, time) -> out.addNumber(time.toEpochSecond());
      case 'f' -> fraction(9);
      case '%' -> literal("%");
      default -> throw unknown(letter, at);
    };
  }

  private static FormatException unknown(char letter, int at) {
    if (letter == 0) {
      return FormatException.form(
          at, "a time ends with %", "Write a letter behind it, or %% for the sign. " + KNOWN);
    }
    if (letter == 'n') {
      return FormatException.form(
          at, "%n would begin a new line in the middle of a record", "Remove it. " + KNOWN);
    }
    return FormatException.form(
        at, "a time does not know %" + ShownText.of(String.valueOf(letter)), KNOWN);
  }

  private static Step literal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return (out, time) -> out.add(bytes);
  }

  /** So many digits of the fraction of a second; what is less is cut off. */
  private static Step fraction(int digits) {
    int unit = (int) Math.round(Math.pow(10, 9 - digits));
    return (out, time) -> addPadded(out, time.getNano() / unit, digits);
  }

  private static String day(ZonedDateTime time) {
    return capitalized(time.getDayOfWeek());
  }

  private static String month(ZonedDateTime time) {
    return capitalized(time.getMonth());
  }

  private static String capitalized(Enum<?> constant) {
    String name = constant.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String zone(ZonedDateTime time) {
    return time.getZone().equals(ZoneOffset.UTC) ? "UTC" : ZONE.format(time);
  }

  private static void addOffset(LineBuffer out, int minutes) {
    out.add(minutes < 0 ? '-' : '+');
    addPadded(out, Math.abs(minutes) / 60, 2);
    addPadded(out, Math.abs(minutes) % 60, 2);
  }

  private static void addBlankPadded(LineBuffer out, int number) {
    if (number < 10) {
      out.add(' ');
    }
    out.addNumber(number);
  }

  private static void addPadded(LineBuffer out, int number, int digits) {
    int unit = 1;
    for (int i = 1; i < digits; i++) {
      unit *= 10;
    }
    for (; unit > 0; unit /= 10) {
      out.add((char) ('0' + number / unit % 10));
    }
  }
}
