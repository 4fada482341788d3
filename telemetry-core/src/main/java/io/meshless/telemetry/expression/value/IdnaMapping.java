package io.meshless.telemetry.expression.value;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What UTS #46 does with each character, without the transitional replacements. The table is
 * derived from Java's own Unicode data by the rules of its section 7; only the exceptions are
 * listed here.
 */
final class IdnaMapping {
  private static final int[][] DISALLOWED = {
    {0x04C0, 0x04C0},
    {0x10A0, 0x10C5},
    {0x115F, 0x1160},
    {0x1680, 0x1680},
    {0x17B4, 0x17B5},
    {0x180E, 0x180E},
    {0x200E, 0x200F},
    {0x2028, 0x202E},
    {0x2061, 0x2063},
    {0x2066, 0x206F},
    {0x2132, 0x2132},
    {0x2183, 0x2183},
    {0x2FF0, 0x2FFB},
    {0x3164, 0x3164},
    {0xFFA0, 0xFFA0},
    {0xFFF9, 0xFFFD},
    {0x1D173, 0x1D17A},
    {0x2F868, 0x2F868},
    {0x2F874, 0x2F874},
    {0x2F91F, 0x2F91F},
    {0x2F95F, 0x2F95F},
    {0x2F9BF, 0x2F9BF},
    {0xE0001, 0xE007F}
  };
  private static final int[][] IGNORED = {
    {0x00AD, 0x00AD}, {0x034F, 0x034F}, {0x180B, 0x180D}, {0x200B, 0x200B}, {0x2060, 0x2060},
    {0x2064, 0x2064}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}, {0x1BCA0, 0x1BCA3}, {0xE0100, 0xE01EF}
  };
  private static final int SHARP_S = 0xDF;
  private static final int CAPITAL_SHARP_S = 0x1E9E;
  private static final int FINAL_SIGMA = 0x3C2;
  private static final int DOTLESS_I = 0x131;
  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private IdnaMapping() {}

  /** What this character becomes, empty when it is dropped, null when it is not allowed. */
  static @Nullable String map(int codePoint, boolean strictAscii) {
    if (codePoint < 0x80) {
      return mapAscii(codePoint, strictAscii);
    }
    if (codePoint == SHARP_S
        || codePoint == FINAL_SIGMA
        || codePoint == NON_JOINER
        || codePoint == JOINER) {
      return Character.toString(codePoint);
    }
    if (codePoint == CAPITAL_SHARP_S) {
      return "ss";
    }
    if (isIn(IGNORED, codePoint)) {
      return "";
    }
    if (isIn(DISALLOWED, codePoint)) {
      return null;
    }
    String mapped = folded(codePoint).replace('\u3002', '.');
    return mapped.codePoints().allMatch(c -> isAllowed(c, strictAscii)) ? mapped : null;
  }

  /** Whether this character stands for itself. */
  static boolean isValid(int codePoint, boolean strictAscii) {
    return Character.toString(codePoint).equals(map(codePoint, strictAscii));
  }

  private static @Nullable String mapAscii(int c, boolean strict) {
    if (c >= 'A' && c <= 'Z') {
      return Character.toString(c + ('a' - 'A'));
    }
    return isAllowed(c, strict) ? Character.toString(c) : null;
  }

  private static boolean isAllowed(int c, boolean strictAscii) {
    if (c < 0x80) {
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
      return plain || !strictAscii;
    }
    // Composed of an ASCII symbol and a slash.
    if (strictAscii && (c == 0x2260 || c == 0x226E || c == 0x226F)) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** NFKC_Casefold of one character. */
  private static String folded(int codePoint) {
    String once = Normalizer.normalize(fold(Character.toString(codePoint)), Normalizer.Form.NFKC);
    return Normalizer.normalize(fold(once), Normalizer.Form.NFKC);
  }

  private static String fold(String text) {
    StringBuilder folded = new StringBuilder();
    text.codePoints().forEach(c -> folded.append(fold(c)));
    return folded.toString();
  }

  private static String fold(int c) {
    // Cherokee folds to its capitals, and the dotless i to itself.
    if (c == DOTLESS_I || (c >= 0x13A0 && c <= 0x13F5)) {
      return Character.toString(c);
    }
    if ((c >= 0xAB70 && c <= 0xABBF) || (c >= 0x13F8 && c <= 0x13FD)) {
      return Character.toString(Character.toUpperCase(c));
    }
    return Character.toString(c).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean isIn(int[][] ranges, int codePoint) {
    for (int[] range : ranges) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
