package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.text.ShownText;
import java.util.regex.Pattern;

/**
 * What is told of a failure, or of a configuration, outside of the process: without credentials.
 */
final class ShownFailure {
  private static final int MOST_CHARACTERS = 1_000;

  /**
   * A password may have any sign in it, so that looking for its end takes a while in a long text.
   */
  private static final int MOST_READ = 4 * MOST_CHARACTERS;

  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?<=://)\\S+(?=@)|(?i:(?<=bearer"
              + " )\\s*+)[\\w.~+/=-]++|\\beyJ[\\w-]++\\.[\\w-]++\\.[\\w-]*+");

  private ShownFailure() {}

  /** The words of a failure and of what caused it. */
  static String of(Throwable failure) {
    StringBuilder words = new StringBuilder(own(failure));
    Throwable cause = failure.getCause();
    for (int depth = 0; cause != null && depth < 3; depth++) {
      String more = own(cause);
      if (words.indexOf(more) < 0) {
        words.append(": ").append(more);
      }
      cause = cause.getCause();
    }
    return of(words.toString());
  }

  private static String own(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** A text without credentials, on one line, and not too long. */
  static String of(String text) {
    String begin = text.length() <= MOST_READ ? text : text.substring(0, MOST_READ);
    return ShownText.cut(CREDENTIALS.matcher(begin).replaceAll("***"), MOST_CHARACTERS);
  }
}
