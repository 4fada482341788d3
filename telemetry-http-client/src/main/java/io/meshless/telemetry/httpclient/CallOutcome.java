package io.meshless.telemetry.httpclient;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How a call came out, in the words of a proxy.
 *
 * @param status the answer's; without one what a proxy would have answered
 * @param flag {@code -} when nothing special happened
 */
record CallOutcome(int status, String flag) {
  private static final int INTERNAL = 500;
  private static final int UNAVAILABLE = 503;
  private static final int TIMEOUT = 504;

  static CallOutcome of(Call call) {
    ResponseInfo head = call.head();
    Throwable failure = call.failure();
    CallOutcome outcome = failure == null ? null : of(failure);
    if (head == null) {
      return outcome != null ? outcome : new CallOutcome(INTERNAL, "-");
    }
    return new CallOutcome(head.statusCode(), outcome == null ? "-" : outcome.flag);
  }

  private static CallOutcome of(Throwable failure) {
    Throwable cause = cause(failure);
    if (isNoConnection(cause)) {
      return new CallOutcome(UNAVAILABLE, "UF");
    }
    if (cause instanceof HttpTimeoutException) {
      return new CallOutcome(TIMEOUT, "UT");
    }
    if (cause instanceof CancellationException || cause instanceof InterruptedException) {
      return new CallOutcome(INTERNAL, "DC");
    }
    return cause instanceof IOException
        ? new CallOutcome(UNAVAILABLE, "UC")
        : new CallOutcome(INTERNAL, "-");
  }

  private static Throwable cause(Throwable failure) {
    @Nullable Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }

  private static boolean isNoConnection(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException;
  }
}
