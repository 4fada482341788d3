package io.meshless.telemetry.expression.value;

/** Functions of plain texts. */
public final class Texts {
  private Texts() {}

  /** The text with each character in lower case by itself, whatever stands around it. */
  public static String toLower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
        return lowered(text);
      }
    }
    return text;
  }

  private static String lowered(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }

  /** How many bytes the text has in UTF-8. */
  public static Long size(String text) {
    long size = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return size;
  }
}
