package io.meshless.telemetry.otlp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param status the status of the answer; 0 when the request was too large to be sent
 * @param refused how many things the answer says were refused
 * @param later when to ask again, if the answer says so
 * @param bytes how large the request was, before compression; negative when beyond counting
 */
record Answer(int status, long refused, @Nullable Duration later, int bytes) {
  private static final int NOT_SENT = 0;
  private static final int TOO_LARGE = 413;

  /** Of a request that was not sent, since it is larger than requests may be. */
  static Answer notSent(int bytes) {
    return new Answer(NOT_SENT, 0, null, bytes);
  }

  /** Whether the request may be taken in smaller ones. */
  boolean isTooLarge() {
    return status == NOT_SENT || status == TOO_LARGE;
  }

  /** Whether the collector is who said so. */
  boolean wasSent() {
    return status != NOT_SENT;
  }
}
