package io.meshless.telemetry.observation.grpc;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Lets a gRPC server's observations know who is at the other end of the connection. Micrometer
 * tells only which host was asked for, so that without it no peer of a gRPC server is a trusted
 * one.
 *
 * <p>It has to stand around Micrometer's interceptor. Of a server builder's interceptors the last
 * is the outermost:
 *
 * <pre>{@code
 * builder
 *     .intercept(new ObservationGrpcServerInterceptor(observations))
 *     .intercept(new GrpcPeerInterceptor())
 * }</pre>
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class GrpcPeerInterceptor implements ServerInterceptor {
  private static final Context.Key<Attributes> CONNECTION =
      Context.keyWithDefault("io.meshless.telemetry.connection", Attributes.EMPTY);

  /** An interceptor, which needs nothing. */
  public GrpcPeerInterceptor() {}

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Context within = Context.current().withValue(CONNECTION, call.getAttributes());
    return Contexts.interceptCall(within, call, headers, next);
  }

  /** What the transport knows of the request that this thread serves; nothing outside of one. */
  public static Attributes connection() {
    return CONNECTION.get();
  }
}
