package io.meshless.telemetry.expression.value;

/** Patterns of {@code match}: one star, at the end or else at the start, stands for anything. */
public final class Wildcard {
  private Wildcard() {}

  /** Whether the whole text matches; a star elsewhere than at an end is an ordinary character. */
  public static boolean matches(String text, String pattern) {
    int length = pattern.length();
    if (length > 0 && pattern.charAt(length - 1) == '*') {
      return text.length() >= length - 1 && text.regionMatches(0, pattern, 0, length - 1);
    }
    if (length > 0 && pattern.charAt(0) == '*') {
      int start = text.length() - (length - 1);
      return start >= 0 && text.regionMatches(start, pattern, 1, length - 1);
    }
    return text.equals(pattern);
  }
}
