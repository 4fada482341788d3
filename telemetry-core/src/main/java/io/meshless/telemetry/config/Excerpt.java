package io.meshless.telemetry.config;

/** Shows the beginning of a text in a message, for a value may be as long as a file. */
final class Excerpt {
  private static final int MOST_SHOWN = 256;
  private static final String SCHEME_END = "://";

  private Excerpt() {}

  /**
   * The text with stars in the place of what stands in front of a host, which may be a password; as
   * long as before, so that what points into it still does. Up to the last {@code @} of a word,
   * since people write passwords as they are, with slashes and more in them.
   */
  static String withoutCredentials(String text) {
    int scheme = text.indexOf(SCHEME_END);
    if (scheme < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text);
    while (scheme >= 0) {
      int at = scheme + SCHEME_END.length();
      int begin = at;
      int end = begin;
      for (; end < text.length() && !Character.isWhitespace(text.charAt(end)); end++) {
        at = text.charAt(end) == '@' ? end : at;
      }
      for (int i = begin; i < at; i++) {
        shown.setCharAt(i, '*');
      }
      scheme = text.indexOf(SCHEME_END, end);
    }
    return shown.toString();
  }

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
