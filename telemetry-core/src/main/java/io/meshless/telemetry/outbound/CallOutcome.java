package io.meshless.telemetry.outbound;

import io.meshless.telemetry.http.ResponseFacts;

/**
 * How a call came out, in the words of a proxy.
 *
 * @param status the answer's; without one what a proxy would have answered
 * @param flag {@code -} when nothing special happened
 */
record CallOutcome(int status, String flag) {
  static CallOutcome of(OutboundCall call) {
    ResponseFacts response = call.response();
    CallFailure failure = call.failure();
    if (response == null) {
      return of(failure == null ? CallFailure.OTHER : failure);
    }
    return new CallOutcome(response.status(), failure == null ? "-" : failure.flag());
  }

  private static CallOutcome of(CallFailure failure) {
    return new CallOutcome(failure.status(), failure.flag());
  }
}
