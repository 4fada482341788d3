package io.meshless.telemetry.config;

/** Shows the beginning of a text in a message, for a value may be as long as a file. */
final class Excerpt {
  private static final int MOST_SHOWN = 256;

  private Excerpt() {}

  /** The text, or of a long one the first 256 characters and three dots. */
  static String of(String text) {
    return of(text, MOST_SHOWN);
  }

  /** The text, or of a long one so many characters and three dots. */
  static String of(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "...";
  }
}
