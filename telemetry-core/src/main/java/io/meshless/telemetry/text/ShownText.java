package io.meshless.telemetry.text;

/**
 * Text from outside, such as from a request, as a person's log or terminal may show it: on one
 * line, and without characters that do something instead of being seen.
 *
 * <p>Line ends, controls that a terminal obeys, characters that turn the direction of text around
 * and characters without a width become JSON escapes ({@code \n}, <code>&#92;u001b</code>), half a
 * surrogate pair becomes <code>&#92;ufffd</code>. Everything else stays, the backslash too.
 */
public final class ShownText {
  /** The most UTF-16 units that a message shows of one value. */
  public static final int MOST_CHARS = 256;

  private static final char REPLACEMENT = '\ufffd';

  private ShownText() {}

  /**
   * Whether this character does something instead of being seen: a control, a line or paragraph
   * separator, a sign for direction, or one without a width. Half a surrogate pair is none of them.
   */
  public static boolean isUnseen(int codePoint) {
    if (codePoint < 0x2000) {
      return codePoint < 0xa0
          ? codePoint < 0x20 || codePoint >= 0x7f
          : codePoint == 0xad || codePoint == 0x61c || codePoint == 0x180e;
    }
    if (codePoint < 0x2070) {
      return (codePoint >= 0x200b && codePoint <= 0x200f)
          || (codePoint >= 0x2028 && codePoint <= 0x202e)
          || codePoint >= 0x2060;
    }
    return codePoint >= 0xfeff
        && (codePoint == 0xfeff
            || (codePoint >= 0xfff9 && codePoint <= 0xfffb)
            || (codePoint >= 0xe0000 && codePoint <= 0xe0fff));
  }

  /** The text as it may be shown; the same object when it may be shown as it is. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return escaped(text, i);
      }
    }
    return text;
  }

  /** What {@link #of} shows of a value in a message: at most {@link #MOST_CHARS} units of it. */
  public static String cut(String text) {
    return cut(text, MOST_CHARS);
  }

  /** What {@link #of} shows of the first {@code most} units, and how many more there are. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return of(text);
    }
    int end = endWithin(text, most);
    return of(text.substring(0, end)) + more(text.length() - end);
  }

  /** At most this index, and not between the halves of a surrogate pair. */
  public static int endWithin(String text, int most) {
    return most > 0
            && most < text.length()
            && Character.isHighSurrogate(text.charAt(most - 1))
            && Character.isLowSurrogate(text.charAt(most))
        ? most - 1
        : most;
  }

  /** What stands in place of this many units that are not shown. */
  public static String more(long units) {
    return "…(+" + units + " characters)";
  }

  private static String escaped(String text, int from) {
    StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, from);
    int codePoint;
    for (int i = from; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      switch (codePoint) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> append(out, codePoint);
      }
    }
    String shown = out.toString();
    return shown.equals(text) ? text : shown;
  }

  private static void append(StringBuilder out, int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      appendEscape(out, REPLACEMENT);
    } else if (!isUnseen(codePoint)) {
      out.appendCodePoint(codePoint);
    } else {
      for (char unit : Character.toChars(codePoint)) {
        appendEscape(out, unit);
      }
    }
  }

  private static void appendEscape(StringBuilder out, char unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((unit >> shift) & 0xf, 16));
    }
  }
}
