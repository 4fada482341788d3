package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import java.time.Instant;
import java.util.stream.LongStream;

/** Whole numbers and their texts. */
public final class WholeNumbers {
  /** Most digits with a sign. */
  private static final int MOST_CHARACTERS = 20;

  /** Those of all statuses of HTTP and gRPC, made once. */
  private static final String[] SMALL =
      LongStream.range(0, 600).mapToObj(Long::toString).toArray(String[]::new);

  private WholeNumbers() {}

  /** Any value as text: times in the shortest form of RFC 3339, others as labels show them. */
  public static String textOf(Object value) {
    if (value instanceof Long number) {
      return number >= 0 && number < SMALL.length
          ? SMALL[number.intValue()]
          : Long.toString(number);
    }
    return value instanceof Instant time ? time.toString() : ValueText.of(value);
  }

  /**
   * The number that this text stands for: decimal digits, which a sign may stand before.
   *
   * @throws InvalidTextException when it stands for none of 64 bits
   */
  public static Long parse(String text) throws InvalidTextException {
    try {
      // Java takes the digits of other scripts as well.
      if (text.length() <= MOST_CHARACTERS && text.chars().allMatch(c -> c < 0x80)) {
        return Long.valueOf(text);
      }
    } catch (NumberFormatException e) {
      // Told below, without a stack trace.
    }
    throw new InvalidTextException("'" + ShownText.cut(text) + "' is no whole number");
  }
}
