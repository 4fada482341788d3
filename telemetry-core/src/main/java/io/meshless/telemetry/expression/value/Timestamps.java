package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Texts of RFC 3339 timestamps: {@code 2006-01-02T15:04:05.999999999+07:00}. */
public final class Timestamps {
  private static final int FRACTION_START = 19;
  private static final int NANO_DIGITS = 9;

  private final String text;
  private int at;

  private Timestamps(String text) {
    this.text = text;
  }

  /**
   * The instant that this text stands for. A fraction may have any number of digits, of which nine
   * count; an offset may be anything up to {@code 99:99}.
   *
   * @throws InvalidTextException when it stands for none
   */
  public static Instant parse(String text) throws InvalidTextException {
    try {
      return new Timestamps(text).parse();
    } catch (DateTimeException e) {
      throw new InvalidTextException(
          "could not convert '"
              + ShownText.cut(text)
              + "' to TIMESTAMP. expected format: '2006-01-02T15:04:05Z07:00'");
    }
  }

  private Instant parse() {
    int year = number(4, '-');
    int month = number(2, '-');
    int day = number(2, 'T');
    int hour = number(2, ':');
    int minute = number(2, ':');
    int second = digits(2);
    LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, fraction());
    Instant instant = local.toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds());
    if (at != text.length()) {
      throw new DateTimeException("more follows");
    }
    return instant;
  }

  private int number(int count, char end) {
    int number = digits(count);
    if (next() != end) {
      throw new DateTimeException("separator");
    }
    return number;
  }

  private int digits(int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
      int digit = next() - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("digit");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private int fraction() {
    if (at != FRACTION_START || at >= text.length() || text.charAt(at) != '.') {
      return 0;
    }
    at++;
    int start = at;
    int nanos = 0;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      nanos = at - start < NANO_DIGITS ? nanos * 10 + text.charAt(at) - '0' : nanos;
      at++;
    }
    if (at == start) {
      throw new DateTimeException("fraction without digits");
    }
    for (int i = at - start; i < NANO_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private long offsetSeconds() {
    char sign = next();
    if (sign == 'Z') {
      return 0;
    }
    if (sign != '+' && sign != '-') {
      throw new DateTimeException("offset");
    }
    long seconds = number(2, ':') * 3_600L + digits(2) * 60L;
    return sign == '-' ? -seconds : seconds;
  }

  private char next() {
    return at < text.length() ? text.charAt(at++) : '\0';
  }
}
