package io.meshless.telemetry.plan;

import io.meshless.telemetry.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * A cause as a log may show it: its name, words and stack, without characters that steer a
 * terminal. Exceptions of handlers tend to tell the value that they failed on.
 */
final class ShownCause extends Throwable {
  private static final long serialVersionUID = 1L;

  /** Of longer words, and of causes of causes, there is nothing more to learn. */
  private static final int MOST_CHARS = 4_096;

  private static final int MOST_CAUSES = 16;

  private ShownCause(String words, @Nullable Throwable cause, StackTraceElement[] stack) {
    super(words, cause);
    setStackTrace(stack);
  }

  /** The cause itself when all that it says may be shown as it is. */
  static Throwable of(Throwable cause) {
    return isShown(cause, MOST_CAUSES) ? cause : copy(cause, MOST_CAUSES);
  }

  private static boolean isShown(Throwable cause, int depth) {
    String words = cause.toString();
    Throwable next = cause.getCause();
    for (Throwable suppressed : cause.getSuppressed()) {
      if (depth == 0 || !isShown(suppressed, depth - 1)) {
        return false;
      }
    }
    return words.length() <= MOST_CHARS
        && ShownText.of(words).equals(words)
        && (next == null || (depth > 0 && isShown(next, depth - 1)));
  }

  private static ShownCause copy(Throwable cause, int depth) {
    Throwable next = cause.getCause();
    return new ShownCause(
        ShownText.cut(cause.toString(), MOST_CHARS),
        next == null || depth == 0 ? null : copy(next, depth - 1),
        cause.getStackTrace());
  }

  @Override
  @SuppressWarnings(
      "OverrideThrowableToString") // the words begin with the name of the cause's class
  public String toString() {
    return String.valueOf(getMessage());
  }
}
