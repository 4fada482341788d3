package io.meshless.telemetry.httpclient;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/**
 * Tells a timeout of the application from its loss of interest. Spring's {@code
 * JdkClientHttpRequest} keeps the time itself and cancels the call when that is over.
 */
final class TimedCancellation {
  private static final int DEPTH = 64;

  private TimedCancellation() {}

  /** Whether a call was just cancelled, on this thread, by something that is called a timeout. */
  static boolean is(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return cause instanceof CancellationException
        && StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .limit(DEPTH)
                        .skip(1)
                        .map(StackWalker.StackFrame::getClassName)
                        .anyMatch(name -> name.contains("Timeout")));
  }
}
