package io.meshless.telemetry.outbound;

import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.message.ResponseFacts;
import org.jspecify.annotations.Nullable;

/** How a call came out, in the words of a proxy. */
final class CallOutcome {
  private CallOutcome() {}

  /**
   * The answer's status; without one what a proxy would have answered. Absent when nobody knows:
   * the call has neither failed nor has its client told an answer.
   */
  static @Nullable Object code(OutboundCall call) {
    ResponseFacts response = call.response();
    if (response != null) {
      return HttpAttributes.code(response.status());
    }
    CallFailure failure = call.failure();
    return failure == null ? null : HttpAttributes.code(failure.status());
  }

  /** What TLS says of its own failure; absent when the call did not fail for that. */
  static @Nullable String tlsFailure(OutboundCall call) {
    return CallFailure.wordsOfTls(call.cause());
  }

  /** {@code -} when nothing special happened. */
  static String flag(OutboundCall call) {
    CallFailure failure = call.failure();
    return failure == null ? CallFailure.OTHER.flag() : failure.flag();
  }
}
