package io.meshless.telemetry.observation.adapter;

import io.grpc.Status;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What both sides of a gRPC call have in common, and how Micrometer tells it. */
final class GrpcProtocol {
  /** The only version that gRPC is spoken in. */
  static final String HTTP_VERSION = "HTTP/2";

  private static final String SENT = "sent";
  private static final String RECEIVED = "received";

  private GrpcProtocol() {}

  /** The number of a status, as the wire has it; null when there is none yet. */
  static @Nullable String number(Status.@Nullable Code code) {
    return code == null ? null : Integer.toString(code.value());
  }

  /** Whether this side has sent a message. */
  static boolean isSent(Observation.Event event) {
    return event.getName().equals(SENT);
  }

  /** Whether a message has come to this side. */
  static boolean isReceived(Observation.Event event) {
    return event.getName().equals(RECEIVED);
  }
}
