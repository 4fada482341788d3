package io.meshless.telemetry.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a call failed, in the words of a proxy: the status that it would have answered, and a flag.
 */
public enum CallFailure {
  /** No connection came about: 503, {@code UF}. */
  NO_CONNECTION(503, "UF"),
  /** There was no answer in time: 504, {@code UT}. */
  TIMEOUT(504, "UT"),
  /** The application did not wait for the answer: 500, {@code DC}. */
  CANCELLED(500, "DC"),
  /** The connection broke: 503, {@code UC}. */
  BROKEN(503, "UC"),
  /** Anything else, such as a request that cannot be sent: 500. */
  OTHER(500, "-");

  /** Causes of causes are few; a chain may be a ring. */
  private static final int DEPTH = 10;

  private final int status;
  private final String flag;

  CallFailure(int status, String flag) {
    this.status = status;
    this.flag = flag;
  }

  /** The status of a call without an answer. */
  int status() {
    return status;
  }

  /** The value of {@code context.proxy_error_code}. */
  String flag() {
    return flag;
  }

  /**
   * What this exception, or the innermost of its causes that tells more, stands for. Clients have
   * exceptions of their own, which are known by the ends of their names: {@code
   * ConnectTimeoutException}, {@code ReadTimeoutException}.
   */
  public static CallFailure of(Throwable failure) {
    CallFailure found = OTHER;
    Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      CallFailure own = ownOf(cause);
      if (own != OTHER && (found == OTHER || found == BROKEN)) {
        found = own;
      }
      cause = cause.getCause();
    }
    return found;
  }

  /**
   * The same, after the head of an answer: what fails then may as well be the reading of a complete
   * body, whose exceptions are often those of input as well.
   */
  static CallFailure afterAnswer(Throwable failure) {
    CallFailure found = of(failure);
    return found == BROKEN && !isOfNetwork(failure) ? OTHER : found;
  }

  /** What the outermost failure of TLS among the causes says; null without one. */
  static @Nullable String wordsOfTls(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause instanceof SSLException) {
        return cause.getMessage();
      }
      cause = cause.getCause();
    }
    return null;
  }

  private static boolean isOfNetwork(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; i < DEPTH && cause != null; i++) {
      if (cause.getClass() == IOException.class
          || cause instanceof EOFException
          || cause instanceof ClosedChannelException
          || cause instanceof SSLException
          || isNamedAsOfNetwork(cause.getClass().getName())) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isNamedAsOfNetwork(String name) {
    return name.startsWith("java.net.")
        || name.startsWith("java.nio.channels.")
        || name.startsWith("io.netty.")
        || name.endsWith("PrematureCloseException")
        || name.endsWith("ConnectionClosedException")
        || name.endsWith("NoHttpResponseException")
        || name.endsWith("TruncatedChunkException")
        || name.endsWith("MalformedChunkCodingException")
        || name.endsWith("StreamResetException")
        || name.endsWith("ConnectionShutdownException");
  }

  private static CallFailure ownOf(Throwable failure) {
    CallFailure named = named(failure.getClass());
    if (named != null) {
      return named;
    }
    if (failure instanceof ConnectException
        || failure instanceof NoRouteToHostException
        || failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException) {
      return NO_CONNECTION;
    }
    if (failure instanceof SocketTimeoutException timeout) {
      return isOfConnecting(timeout) ? NO_CONNECTION : TIMEOUT;
    }
    if (failure instanceof InterruptedIOException interrupted) {
      return isTimeout(interrupted) ? TIMEOUT : CANCELLED;
    }
    if (failure instanceof TimeoutException) {
      return TIMEOUT;
    }
    if (failure instanceof CancellationException || failure instanceof InterruptedException) {
      return CANCELLED;
    }
    return failure instanceof IOException ? BROKEN : OTHER;
  }

  /** Sockets of the JDK have one exception for both, which differ in their words only. */
  private static boolean isOfConnecting(SocketTimeoutException timeout) {
    String message = timeout.getMessage();
    return message != null && message.regionMatches(true, 0, "connect", 0, "connect".length());
  }

  /** OkHttp tells the time limit of a whole call so. */
  private static boolean isTimeout(InterruptedIOException interrupted) {
    return "timeout".equals(interrupted.getMessage());
  }

  private static @Nullable CallFailure named(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      String name = each.getName();
      if (name.endsWith("ConnectTimeoutException")
          || name.endsWith("HttpHostConnectException")
          || name.endsWith("ConnectionRequestTimeoutException")) {
        return NO_CONNECTION;
      }
      if (name.endsWith("ReadTimeoutException")
          || name.endsWith("WriteTimeoutException")
          || name.endsWith("HttpTimeoutException")
          || name.endsWith("ResponseTimeoutException")) {
        return TIMEOUT;
      }
    }
    return null;
  }
}
