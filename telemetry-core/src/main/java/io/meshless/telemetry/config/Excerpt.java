package io.meshless.telemetry.config;

import java.util.regex.Pattern;

/** Shows the beginning of a text in a message, for a value may be as long as a file. */
final class Excerpt {
  private static final int MOST_SHOWN = 256;
  private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/?#\\s]+(?=@)");

  private Excerpt() {}

  /**
   * The text with stars in the place of what stands in front of a host, which may be a password; as
   * long as before, so that what points into it still does.
   */
  static String withoutCredentials(String text) {
    return text.contains("://")
        ? CREDENTIALS.matcher(text).replaceAll(found -> "*".repeat(found.group().length()))
        : text;
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
