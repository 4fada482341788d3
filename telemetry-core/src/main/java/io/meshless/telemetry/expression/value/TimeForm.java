package io.meshless.telemetry.expression.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts times as people write them into the form that {@link Timestamps} reads. */
public final class TimeForm {
  /** A date, perhaps with a time of day, perhaps with a zone. */
  public static final String PATTERN =
      "(\\d{4}-\\d\\d-\\d\\d)(?:[Tt"
          + " ](\\d\\d:\\d\\d)(:\\d\\d)?(\\.\\d{1,9})?)?([Zz]|[+-]\\d\\d:?\\d\\d)?";

  private static final Pattern WRITTEN = Pattern.compile(PATTERN);

  /** Longer texts are no times. */
  private static final int MOST_CHARACTERS = 40;

  private TimeForm() {}

  /** The time as RFC 3339 has it, in UTC where no zone is said; null when this is no time. */
  public static @Nullable String of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return null;
    }
    Matcher time = WRITTEN.matcher(text.strip());
    if (!time.matches()) {
      return null;
    }
    String complete =
        time.group(1)
            + "T"
            + or(time.group(2), "00:00")
            + or(time.group(3), ":00")
            + or(time.group(4), "")
            + zone(or(time.group(5), "Z"));
    try {
      Timestamps.parse(complete);
      return complete;
    } catch (InvalidTextException e) {
      return null;
    }
  }

  private static String zone(String zone) {
    return zone.length() == 5
        ? zone.substring(0, 3) + ":" + zone.substring(3)
        : zone.toUpperCase(Locale.ROOT);
  }

  private static String or(@Nullable String part, String otherwise) {
    return part == null ? otherwise : part;
  }
}
