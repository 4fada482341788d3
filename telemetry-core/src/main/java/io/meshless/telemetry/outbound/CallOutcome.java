package io.meshless.telemetry.outbound;

import io.meshless.telemetry.message.ResponseFacts;

/** How a call came out, in the words of a proxy. */
final class CallOutcome {
  private CallOutcome() {}

  /** The answer's status; without one what a proxy would have answered. */
  static int status(OutboundCall call) {
    ResponseFacts response = call.response();
    if (response != null) {
      return response.status();
    }
    CallFailure failure = call.failure();
    return failure == null ? CallFailure.OTHER.status() : failure.status();
  }

  /** {@code -} when nothing special happened. */
  static String flag(OutboundCall call) {
    CallFailure failure = call.failure();
    return failure == null ? CallFailure.OTHER.flag() : failure.flag();
  }
}
