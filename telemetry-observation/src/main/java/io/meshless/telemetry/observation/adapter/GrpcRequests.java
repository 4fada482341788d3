package io.meshless.telemetry.observation.adapter;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Status;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.peer.PeerCertificate;
import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.message.MessageCounts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.observation.grpc.GrpcPeerInterceptor;
import io.meshless.telemetry.peer.ForwardingHeaders;
import io.micrometer.core.instrument.binder.grpc.GrpcServerObservationContext;
import io.micrometer.observation.Observation;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Requests to a gRPC server that Micrometer observes. */
final class GrpcRequests extends RequestAdapter<GrpcServerObservationContext> {
  private static final String IN_PROCESS = "io.grpc.inprocess.InProcessSocketAddress";

  GrpcRequests() {
    super(GrpcServerObservationContext.class);
  }

  @Override
  InboundFacts requestOf(GrpcServerObservationContext context) {
    return new ReceivedRequest(context, GrpcPeerInterceptor.connection(), new MessageCounts());
  }

  /**
   * Micrometer knows the status of a call that the service ends. Else the caller has, or the
   * service has thrown something, of which gRPC makes a status of its own.
   */
  @Override
  InboundAnswer answerOf(GrpcServerObservationContext context) {
    boolean isEnded = context.getStatusCode() != null || context.getError() != null;
    boolean cancelled = context.isCancelled() || !isEnded;
    return new InboundAnswer(new SentResponse(context), isEnded ? 200 : 0, cancelled);
  }

  @Override
  public void count(Observation.Event event, MessageCounts counts) {
    if (GrpcProtocol.isReceived(event)) {
      counts.addToRequest();
    } else if (GrpcProtocol.isSent(event)) {
      counts.addToResponse();
    }
  }

  /**
   * A request.
   *
   * @param connection empty when nobody has told of it
   */
  private record ReceivedRequest(
      GrpcServerObservationContext context, Attributes connection, MessageCounts messages)
      implements InboundFacts {
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

    /** A connection within the process is none of HTTP. */
    @Override
    public @Nullable String httpVersion() {
      SocketAddress peer = connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
      boolean isWithinProcess = peer != null && peer.getClass().getName().equals(IN_PROCESS);
      return isWithinProcess ? null : GrpcProtocol.HTTP_VERSION;
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

    /** The peer that the context names is the host that was asked for, by whoever asks. */
    @Override
    public @Nullable IpAddress peerAddress() {
      return Addresses.of(connection.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
      SSLSession session = connection.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
      return session == null ? null : PeerCertificate.of(session);
    }

    @Override
    public @Nullable IpAddress localAddress() {
      return Addresses.of(connection.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR));
    }

    @Override
    public int localPort() {
      return Addresses.portOf(connection.get(Grpc.TRANSPORT_ATTR_LOCAL_ADDR));
    }

    @Override
    public boolean isForwarded() {
      boolean[] forwarded = {false};
      headers().forEach((name, value) -> forwarded[0] |= ForwardingHeaders.mayBe(name));
      return forwarded[0];
    }
  }

  private record SentResponse(GrpcServerObservationContext context) implements ResponseFacts {
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
      Status.Code code = context.getStatusCode();
      boolean hasThrown = code == null && context.getError() != null;
      return GrpcProtocol.number(hasThrown ? Status.Code.UNKNOWN : code);
    }

    @Override
    public @Nullable String grpcMessage() {
      return new GrpcHeaders(context.getTrailers()).first("grpc-message");
    }
  }
}
