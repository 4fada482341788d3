package io.meshless.telemetry.observation;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.meshless.telemetry.observation.grpc.GrpcPeerInterceptor;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcServerInterceptor;
import io.micrometer.observation.ObservationRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server of gRPC on the loopback, and a client of it, both observed. Messages are texts. */
final class Streams implements AutoCloseable {
  private static final String NAME = "shop.Orders";
  private static final long PATIENCE_SECONDS = 120;

  /** How often a message is answered, or all of them. */
  private static final int ANSWERS = 4;

  private final Server server;
  private final ManagedChannel channel;

  private Streams(Server server, ManagedChannel channel) {
    this.server = server;
    this.channel = channel;
  }

  static Streams start(ObservationRegistry server, ObservationRegistry client) throws IOException {
    Server started =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .intercept(new ObservationGrpcServerInterceptor(server))
            .intercept(new GrpcPeerInterceptor())
            .addService(
                ServerServiceDefinition.builder(NAME)
                    .addMethod(method(MethodType.UNARY), ServerCalls.asyncUnaryCall(Streams::get))
                    .addMethod(
                        method(MethodType.CLIENT_STREAMING),
                        ServerCalls.asyncClientStreamingCall(Streams::collect))
                    .addMethod(
                        method(MethodType.SERVER_STREAMING),
                        ServerCalls.asyncServerStreamingCall(Streams::list))
                    .addMethod(
                        method(MethodType.BIDI_STREAMING),
                        ServerCalls.asyncBidiStreamingCall(Streams::echo))
                    .build())
            .build()
            .start();
    return new Streams(
        started,
        NettyChannelBuilder.forAddress("localhost", started.getPort())
            .usePlaintext()
            .intercept(new ObservationGrpcClientInterceptor(client))
            .build());
  }

  private static void get(String order, StreamObserver<String> answer) {
    if (order.equals("missing")) {
      answer.onError(Status.NOT_FOUND.asRuntimeException());
      return;
    }
    if (order.equals("broken")) {
      throw new IllegalStateException("on purpose");
    }
    answer.onNext(order);
    answer.onCompleted();
  }

  private static void list(String order, StreamObserver<String> answer) {
    for (int i = 0; i < ANSWERS; i++) {
      answer.onNext(order + i);
    }
    answer.onCompleted();
  }

  private static StreamObserver<String> collect(StreamObserver<String> answer) {
    List<String> orders = new ArrayList<>();
    return new Received(orders::add) {
      @Override
      public void onCompleted() {
        answer.onNext(String.join(",", orders));
        answer.onCompleted();
      }
    };
  }

  private static StreamObserver<String> echo(StreamObserver<String> answer) {
    return new Received(answer::onNext) {
      @Override
      public void onCompleted() {
        answer.onCompleted();
      }
    };
  }

  /** One message; throws what the client throws. */
  String call(String order) {
    return ClientCalls.blockingUnaryCall(
        channel, method(MethodType.UNARY), CallOptions.DEFAULT, order);
  }

  /** One message, with as many answers as there are. */
  List<String> list(String order) {
    List<String> answers = new ArrayList<>();
    ClientCalls.blockingServerStreamingCall(
            channel, method(MethodType.SERVER_STREAMING), CallOptions.DEFAULT, order)
        .forEachRemaining(answers::add);
    return answers;
  }

  /** Some messages, and one answer. */
  List<String> collect(List<String> orders) throws Exception {
    Answers answers = new Answers(1);
    StreamObserver<String> request =
        ClientCalls.asyncClientStreamingCall(
            channel.newCall(method(MethodType.CLIENT_STREAMING), CallOptions.DEFAULT), answers);
    orders.forEach(request::onNext);
    request.onCompleted();
    return answers.all();
  }

  /** Some messages, an answer to each. */
  List<String> echo(List<String> orders) throws Exception {
    Answers answers = new Answers(orders.size());
    StreamObserver<String> request = startEcho(answers);
    orders.forEach(request::onNext);
    request.onCompleted();
    return answers.all();
  }

  /** Some messages, an answer to each; then the caller has enough of it. */
  void echoAndCancel(List<String> orders) throws Exception {
    Answers answers = new Answers(orders.size());
    StreamObserver<String> request = startEcho(answers);
    orders.forEach(request::onNext);
    answers.await();
    answers.cancel();
  }

  private StreamObserver<String> startEcho(Answers answers) {
    return ClientCalls.asyncBidiStreamingCall(
        channel.newCall(method(MethodType.BIDI_STREAMING), CallOptions.DEFAULT), answers);
  }

  private static MethodDescriptor<String, String> method(MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, type.name()))
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  /** What comes from a client; that it cancels needs nothing. */
  private abstract static class Received implements StreamObserver<String> {
    private final Consumer<String> each;

    Received(Consumer<String> each) {
      this.each = each;
    }

    @Override
    public void onNext(String message) {
      each.accept(message);
    }

    @Override
    public void onError(Throwable cancelled) {}
  }

  /** What comes from the server. */
  private static final class Answers implements ClientResponseObserver<String, String> {
    private final List<String> messages = new ArrayList<>();
    private final CompletableFuture<List<String>> end = new CompletableFuture<>();
    private final CountDownLatch awaited;
    private volatile @Nullable ClientCallStreamObserver<String> request;

    Answers(int awaited) {
      this.awaited = new CountDownLatch(awaited);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<String> stream) {
      request = stream;
    }

    @Override
    public void onNext(String message) {
      messages.add(message);
      awaited.countDown();
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      end.complete(messages);
    }

    void await() throws InterruptedException {
      if (!awaited.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not all messages were answered");
      }
    }

    List<String> all() throws Exception {
      return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void cancel() {
      ClientCallStreamObserver<String> stream = request;
      if (stream != null) {
        stream.cancel("enough", null);
      }
    }
  }

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
}
