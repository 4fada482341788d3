package io.meshless.telemetry.handler.outbox;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Tells whether a peer was there, and the two could not agree on who they are. */
public final class TlsFailure {
  private static final int DEEPEST = 8;

  private TlsFailure() {}

  /** Whether TLS is what failed, most often since a certificate is not trusted. */
  public static boolean is(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
