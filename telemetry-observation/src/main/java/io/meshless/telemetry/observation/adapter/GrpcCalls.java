package io.meshless.telemetry.observation.adapter;

import io.grpc.Status;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
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
    return new Sent(context);
  }

  /** A status of gRPC comes with 200, except where no connection came about. */
  @Override
  @Nullable ResponseFacts responseOf(GrpcClientObservationContext context) {
    Status.Code code = context.getStatusCode();
    return code == null ? null : new Received(context);
  }

  @Override
  public boolean isCancelled(Observation.Context context) {
    return cast(context).getStatusCode() == Status.Code.CANCELLED;
  }

  private record Sent(GrpcClientObservationContext context) implements RequestFacts {
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

  private record Received(GrpcClientObservationContext context) implements ResponseFacts {
    @Override
    public int status() {
      return 200;
    }

    @Override
    public MessageHeaders headers() {
      return new GrpcHeaders(context.getHeaders());
    }

    @Override
    public @Nullable String grpcStatus() {
      return GrpcHeaders.number(context.getStatusCode());
    }

    @Override
    public @Nullable String grpcMessage() {
      return new GrpcHeaders(context.getTrailers()).first("grpc-message");
    }
  }
}
