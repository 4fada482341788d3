package io.meshless.telemetry.text;

/**
 * Limits how much of a text that came with a record is written: in lines, in key-value pairs, and
 * in recent records. Set with {@code textLimits} on the builder. Immutable.
 */
public final class TextLimits {
  private static final int LEAST = 256;
  private static final int MOST = 1 << 28;
  private static final TextLimits DEFAULT = of(8 << 10, 64 << 10);

  private final int valueBytes;
  private final int lineBytes;

  private TextLimits(int valueBytes, int lineBytes) {
    this.valueBytes = valueBytes;
    this.lineBytes = lineBytes;
  }

  /** 8 KiB of each value and 64 KiB of a line; what a telemetry does that was told nothing. */
  public static TextLimits defaults() {
    return DEFAULT;
  }

  /**
   * Writes so much of each value, and no more values in a line that has so much. Of a map the
   * entries count together. Bytes are those of the line; of what is no line, characters.
   *
   * @throws IllegalArgumentException when one of them is below 256 or above 2^28
   */
  public static TextLimits of(int valueBytes, int lineBytes) {
    if (Math.min(valueBytes, lineBytes) < LEAST || Math.max(valueBytes, lineBytes) > MOST) {
      throw new IllegalArgumentException(
          "limits %d and %d, wanted %d to %d".formatted(valueBytes, lineBytes, LEAST, MOST));
    }
    return new TextLimits(valueBytes, lineBytes);
  }

  /** How much of a value is written. */
  public int valueBytes() {
    return valueBytes;
  }

  /** How much of all values of a line is written. */
  public int lineBytes() {
    return lineBytes;
  }

  /** A text that may be kept: the same object, or its beginning and how much there was more. */
  public static String kept(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = ShownText.endWithin(text, Math.max(0, most));
    return text.substring(0, end) + ShownText.more(text.length() - end);
  }
}
