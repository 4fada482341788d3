package io.meshless.telemetry.settings;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long something takes, in the forms that Spring Boot has: {@code 2s}, {@code PT2S}. */
final class SettingDurations {
  private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,9})(ns|us|ms|s|m|h|d|)");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "", Duration.ofMillis(1), // As Spring Boot has it.
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  /** More milliseconds than this would not go into a number. */
  private static final Duration MOST = Duration.ofDays(999_999_999);

  private SettingDurations() {}

  static Duration read(String text, Duration least) {
    Duration read = read(text);
    if (read.compareTo(least) < 0) {
      throw SettingTypes.wrong(text, "is less than " + least.toMillis() + "ms");
    }
    if (read.compareTo(MOST) > 0) {
      throw SettingTypes.wrong(text, "is more than " + MOST.toDays() + "d");
    }
    return read;
  }

  private static Duration read(String text) {
    Matcher simple = SIMPLE.matcher(text);
    if (simple.matches()) {
      Duration unit = UNITS.getOrDefault(simple.group(2), Duration.ZERO);
      return unit.multipliedBy(Long.parseLong(simple.group(1)));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw SettingTypes.wrong(text, "is no duration; write a number and its unit: 500ms, 2s, 1m");
    }
  }
}
