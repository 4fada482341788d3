package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.observation.inbound.InboundAnswer;
import io.meshless.telemetry.observation.inbound.InboundRequest;
import io.meshless.telemetry.peer.ForwardingHeaders;
import io.micrometer.core.instrument.binder.grpc.GrpcServerObservationContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Requests to a gRPC server that Micrometer observes. */
final class GrpcRequests extends RequestAdapter<GrpcServerObservationContext> {
  GrpcRequests() {
    super(GrpcServerObservationContext.class);
  }

  @Override
  InboundRequest requestOf(GrpcServerObservationContext context) {
    return new Received(context);
  }

  @Override
  InboundAnswer answerOf(GrpcServerObservationContext context) {
    boolean cancelled = context.isCancelled();
    int status = context.getStatusCode() != null || !cancelled ? 200 : 0;
    return new InboundAnswer(new Sent(context), status, cancelled);
  }

  private record Received(GrpcServerObservationContext context) implements InboundRequest {
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

    @Override
    public @Nullable IpAddress peerAddress() {
      String peer = context.getPeerName();
      return peer == null ? null : IpAddress.parse(peer);
    }

    @Override
    public boolean isForwarded() {
      boolean[] forwarded = {false};
      headers().forEach((name, value) -> forwarded[0] |= ForwardingHeaders.mayBe(name));
      return forwarded[0];
    }
  }

  private record Sent(GrpcServerObservationContext context) implements ResponseFacts {
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
