package io.meshless.telemetry.httpclient;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * Tells a timeout of the application from its loss of interest. Spring's {@code
 * JdkClientHttpRequest} keeps the time itself and cancels the call when that is over. The JDK's
 * client may tell the end on a thread of its own, where nobody knows who cancelled: it is a
 * cancellation then.
 */
final class TimedCancellation {
  private static final String OURS = TimedCancellation.class.getPackageName() + ".";

  private TimedCancellation() {}

  /** Whether a call was just cancelled, on this thread, by something that is called a timeout. */
  static boolean is(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof CancellationException && whoCancels().contains("Timeout");
  }

  /**
   * The class that called what the JDK and this library do; others are behind it for any reason.
   */
  private static String whoCancels() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::getClassName)
                    .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                    .filter(name -> !name.startsWith(OURS))
                    .findFirst())
        .orElse("");
  }
}
