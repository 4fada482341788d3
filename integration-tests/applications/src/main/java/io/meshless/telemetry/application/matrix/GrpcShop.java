package io.meshless.telemetry.application.matrix;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.meshless.telemetry.observation.grpc.GrpcPeerInterceptor;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcServerInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A server of gRPC in one service, and a client in another, both observed. */
final class GrpcShop implements AutoCloseable {
  private static final String NAME = "shop.Products";

  private final Answers answers;
  private final Server server;
  private final ManagedChannel channel;

  GrpcShop(Service server, Service caller, Answers answers) throws IOException {
    this.answers = answers;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .intercept(new ObservationGrpcServerInterceptor(server.observations()))
            .intercept(new GrpcPeerInterceptor())
            .addService(
                ServerServiceDefinition.builder(NAME)
                    .addMethod(method("Ok"), ServerCalls.asyncUnaryCall(this::ok))
                    .addMethod(method("Missing"), ServerCalls.asyncUnaryCall(this::missing))
                    .addMethod(method("Late"), ServerCalls.asyncUnaryCall(this::slow))
                    .addMethod(method("Slow"), ServerCalls.asyncUnaryCall(this::slow))
                    .build())
            .build()
            .start();
    this.channel =
        NettyChannelBuilder.forAddress("localhost", this.server.getPort())
            .usePlaintext()
            .intercept(new ObservationGrpcClientInterceptor(caller.observations()))
            .build();
  }

  static String path(String method) {
    return "/" + NAME + "/" + method;
  }

  private void ok(String who, StreamObserver<String> answer) {
    answer.onNext(answers.ok(who));
    answer.onCompleted();
  }

  private void missing(String who, StreamObserver<String> answer) {
    answers.broken(who);
    answer.onError(Status.NOT_FOUND.asRuntimeException());
  }

  private void slow(String who, StreamObserver<String> answer) {
    answer.onNext(answers.slow(who));
    answer.onCompleted();
  }

  /** One call; throws what the client throws for its outcome. */
  void call(String method, String who, Duration limit) {
    String unused =
        ClientCalls.blockingUnaryCall(
            channel,
            method(method),
            CallOptions.DEFAULT.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS),
            who);
  }

  /** Begins a call that nobody waits for, and gives back what cancels it. */
  Runnable begin(String method, String who) {
    Future<String> future =
        ClientCalls.futureUnaryCall(channel.newCall(method(method), CallOptions.DEFAULT), who);
    return () -> future.cancel(true);
  }

  private static MethodDescriptor<String, String> method(String name) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  /** Messages that are texts. */
  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
