package io.meshless.telemetry.text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as {@code yyyy-MM-ddTHH:mm:ss.ffffffZ} in UTC, truncated to microseconds; years
 * modulo 10000. Written into bytes, without an object between, since every line of a log has one.
 */
public final class TimeText {
  /** Of a whole time. */
  public static final int BYTES = 27;

  /** Of {@code yyyy-MM-ddTHH:mm:ss.} */
  public static final int SECOND_BYTES = 20;

  /** What a second in UTC looks like, with a zero for each digit. */
  private static final String PLAIN_SECOND = "0000-00-00T00:00:00";

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int DAYS_PER_ERA = 146_097;

  /** Days from 0000-03-01, where the calendar's cycle of 400 years starts, to 1970-01-01. */
  private static final int DAYS_TO_EPOCH = 719_468;

  private TimeText() {}

  /** The text of this time. */
  public static String of(Instant time) {
    byte[] text = new byte[BYTES];
    putSecond(text, 0, time.getEpochSecond());
    putFraction(text, SECOND_BYTES, time.getNano());
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * The time of a text with any fraction and offset; null when it is none. Times in UTC with a
   * fraction of at most nine digits, which logs are full of, are read without a formatter.
   */
  public static @Nullable Instant parse(String text) {
    try {
      long nano = isPlain(text) ? nano(text) : -1;
      return nano < 0 ? OffsetDateTime.parse(text).toInstant() : plain(text, (int) nano);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether all but the fraction is as in {@code yyyy-MM-ddTHH:mm:ssZ}. */
  private static boolean isPlain(String text) {
    int last = text.length() - 1;
    if (last < PLAIN_SECOND.length() || text.charAt(last) != 'Z') {
      return false;
    }
    for (int i = 0; i < PLAIN_SECOND.length(); i++) {
      char wanted = PLAIN_SECOND.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? !isDigit(c) : c != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The nanoseconds between the second and the Z; negative when no fraction stands there. */
  private static long nano(String text) {
    int from = PLAIN_SECOND.length();
    int digits = text.length() - 2 - from;
    if (digits < 0) {
      return 0;
    }
    if (text.charAt(from) != '.' || digits == 0 || digits > 9) {
      return -1;
    }
    long nano = 0;
    for (int i = 0; i < 9; i++) {
      char c = i < digits ? text.charAt(from + 1 + i) : '0';
      if (!isDigit(c)) {
        return -1;
      }
      nano = nano * 10 + c - '0';
    }
    return nano;
  }

  private static Instant plain(String text, int nano) {
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nano)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Writes a second with the point behind it, {@link #SECOND_BYTES} from this index on. */
  public static void putSecond(byte[] out, int at, long epochSecond) {
    long days = Math.floorDiv(epochSecond, SECONDS_PER_DAY);
    int second = (int) Math.floorMod(epochSecond, (long) SECONDS_PER_DAY);
    putDate(out, at, days + DAYS_TO_EPOCH);
    out[at + 10] = 'T';
    putPadded(out, at + 11, second / 3_600, 2);
    out[at + 13] = ':';
    putPadded(out, at + 14, second / 60 % 60, 2);
    out[at + 16] = ':';
    putPadded(out, at + 17, second % 60, 2);
    out[at + 19] = '.';
  }

  /** Writes what stands behind the point, from this index on. */
  public static void putFraction(byte[] out, int at, int nano) {
    putPadded(out, at, nano / 1_000, 6);
    out[at + 6] = 'Z';
  }

  /** Years start in March here, so that the day that comes and goes is the last of its year. */
  private static void putDate(byte[] out, int at, long days) {
    long era = Math.floorDiv(days, DAYS_PER_ERA);
    int day = (int) Math.floorMod(days, (long) DAYS_PER_ERA);
    int year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    int dayOfYear = day - (365 * year + year / 4 - year / 100);
    int month = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
    boolean nextYear = month >= 10;
    long civilYear = era * 400 + year + (nextYear ? 1 : 0);
    putPadded(out, at, (int) Math.floorMod(civilYear, 10_000L), 4);
    out[at + 4] = '-';
    putPadded(out, at + 5, nextYear ? month - 9 : month + 3, 2);
    out[at + 7] = '-';
    putPadded(out, at + 8, dayOfMonth, 2);
  }

  private static void putPadded(byte[] out, int at, int number, int digits) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      out[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
