package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.text.ShownText;
import java.util.regex.Pattern;

/**
 * What is told of a failure, or of a configuration, outside of the process: without credentials.
 */
final class ShownFailure {
  private static final int MOST_CHARACTERS = 1_000;
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "(?<=://)[^/@\\s]++(?=@)|(?i:(?<=bearer"
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
    return ShownText.cut(CREDENTIALS.matcher(text).replaceAll("***"), MOST_CHARACTERS);
  }
}
