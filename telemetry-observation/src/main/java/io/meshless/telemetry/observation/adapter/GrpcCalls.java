package io.meshless.telemetry.observation.adapter;

import io.grpc.Metadata;
import io.grpc.Status;
import io.meshless.telemetry.message.MessageCounts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.outbound.CallFailure;
import io.micrometer.core.instrument.binder.grpc.GrpcClientObservationContext;
import io.micrometer.observation.Observation;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Calls of gRPC that Micrometer observes. */
final class GrpcCalls extends CallAdapter<GrpcClientObservationContext> {
  GrpcCalls() {
    super(GrpcClientObservationContext.class);
  }

  @Override
  RequestFacts requestOf(GrpcClientObservationContext context) {
    return new SentRequest(context, new MessageCounts());
  }

  /** A status of gRPC comes with 200, except where no connection came about. */
  @Override
  @Nullable ResponseFacts responseOf(GrpcClientObservationContext context) {
    Status.Code code = context.getStatusCode();
    return code == null ? null : new ReceivedResponse(context);
  }

  /** A status that the server has sent is an answer, whatever it says. */
  @Override
  @Nullable CallFailure failureOf(GrpcClientObservationContext context) {
    Status.Code code = context.getStatusCode();
    if (code == null || isFromServer(context)) {
      return null;
    }
    return switch (code) {
      case CANCELLED -> CallFailure.CANCELLED;
      case DEADLINE_EXCEEDED -> CallFailure.TIMEOUT;
      case UNAVAILABLE -> CallFailure.NO_CONNECTION;
      default -> null;
    };
  }

  /** Over HTTP even an answer without a body has its content type. */
  private static boolean isFromServer(GrpcClientObservationContext context) {
    return hasSome(context.getHeaders()) || hasSome(context.getTrailers());
  }

  private static boolean hasSome(@Nullable Metadata metadata) {
    return metadata != null && !metadata.keys().isEmpty();
  }

  @Override
  public void count(Observation.Event event, MessageCounts counts) {
    if (GrpcProtocol.isSent(event)) {
      counts.addToRequest();
    } else if (GrpcProtocol.isReceived(event)) {
      counts.addToResponse();
    }
  }

  @Override
  boolean isKnownToStay(GrpcClientObservationContext context) {
    return true;
  }

  @Override
  void replaceIn(GrpcClientObservationContext context, String header, @Nullable String value) {
    Metadata metadata = context.getCarrier();
    if (metadata != null) {
      Metadata.Key<String> key = GrpcHeaders.key(header);
      metadata.discardAll(key);
      if (value != null) {
        metadata.put(key, value);
      }
    }
  }

  private record SentRequest(GrpcClientObservationContext context, MessageCounts messages)
      implements RequestFacts {
    @Override
    public String method() {
      return "POST";
    }

    @Override
    public URI uri() {
      String authority = context.getAuthority();
      String path = "/" + context.getFullMethodName();
      return Addresses.uri(authority == null ? path : "http://" + authority + path);
    }

    @Override
    public MessageHeaders headers() {
      return new GrpcHeaders(context.getCarrier());
    }

    @Override
    public String protocol() {
      return "grpc";
    }

    @Override
    public @Nullable String operation() {
      String method = context.getFullMethodName();
      return method == null ? null : "/" + method;
    }
  }

  private record ReceivedResponse(GrpcClientObservationContext context) implements ResponseFacts {
    /** Whoever answers over the wire does so in the one version that gRPC knows. */
    @Override
    public @Nullable String httpVersion() {
      return isFromServer(context) ? GrpcProtocol.HTTP_VERSION : null;
    }

    @Override
    public int status() {
      Status.Code code = context.getStatusCode();
      if (isFromServer(context)) {
        return 200;
      }
      return code == Status.Code.UNAVAILABLE
          ? 503
          : code == Status.Code.DEADLINE_EXCEEDED ? 504 : 200;
    }

    @Override
    public MessageHeaders headers() {
      return new GrpcHeaders(context.getHeaders());
    }

    @Override
    public @Nullable String grpcStatus() {
      return GrpcProtocol.number(context.getStatusCode());
    }

    @Override
    public @Nullable String grpcMessage() {
      return new GrpcHeaders(context.getTrailers()).first("grpc-message");
    }
  }
}
