package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.meshless.telemetry.observation.grpc.GrpcPeerInterceptor;
import io.micrometer.core.instrument.binder.grpc.GrpcObservationDocumentation.GrpcServerEvents;
import io.micrometer.core.instrument.binder.grpc.GrpcServerObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests to a gRPC server: who calls, by its connection alone, and how they come out. */
class GrpcRequestsTest {
  private final List<Map<String, Object>> records = new ArrayList<>();
  private final ObservationRegistry registry = ObservationRegistry.create();

  @BeforeEach
  void register() {
    new TelemetryObservationHandlerBuilder(bag -> records.add(ObservedCallsTest.attributes(bag)))
        .trustedPeers("10.0.0.0/8")
        .build()
        .register(registry);
  }

  private void serve() {
    Observation observation = start();
    observation.event(GrpcServerEvents.MESSAGE_RECEIVED);
    observation.event(GrpcServerEvents.MESSAGE_RECEIVED);
    observation.event(GrpcServerEvents.MESSAGE_SENT);
    ((GrpcServerObservationContext) observation.getContext()).setStatusCode(Status.Code.OK);
    observation.stop();
  }

  /** Micrometer takes the name of the peer from the authority, which the caller chooses. */
  private Observation start() {
    GrpcServerObservationContext context = new GrpcServerObservationContext((carrier, key) -> null);
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("x-source-identity", Metadata.ASCII_STRING_MARSHALLER),
        "v1;workload=ratings-v1;namespace=default");
    context.setCarrier(metadata);
    context.setFullMethodName("shop.Orders/Get");
    context.setAuthority("10.0.0.5:9090");
    context.setPeerName("10.0.0.5");
    return Observation.start("grpc.server", () -> context, registry);
  }

  private void serveFrom(String address) {
    var unused =
        new GrpcPeerInterceptor()
            .interceptCall(
                new Received(new InetSocketAddress(address, 50123)),
                new Metadata(),
                (call, headers) -> {
                  serve();
                  return new ServerCall.Listener<>() {};
                });
  }

  @Test
  void hostThatIsAskedForIsNoPeer() {
    serve();

    assertThat(records).hasSize(1);
    assertThat(records.get(0)).doesNotContainKeys("source.workload.name", "source.ip", "origin.ip");
  }

  @Test
  void protocolIsGrpcOverTheOneVersionThatItKnows() {
    serve();

    assertThat(records.get(0))
        .containsEntry("context.protocol", "grpc")
        .containsEntry("request.protocol", "HTTP/2");
  }

  @Test
  void messagesAreCountedUntilTheEnd() {
    serve();

    assertThat(records.get(0))
        .containsEntry("request.messages", 2L)
        .containsEntry("response.messages", 1L);
  }

  @Test
  void callerThatCancelsGetsNoAnswer() {
    Observation observation = start();
    observation.event(GrpcServerEvents.CANCELLED);
    observation.stop();

    assertThat(records.get(0))
        .containsEntry("response.code", 0L)
        .containsEntry("context.proxy_error_code", "DC")
        .doesNotContainKey("response.grpc_status");
  }

  /** gRPC answers by itself, and tells Micrometer nothing. */
  @Test
  void whatTheServiceThrowsIsTheStatusThatGrpcMakesOfIt() {
    Observation observation = start();
    observation.error(new IllegalStateException("on purpose"));
    observation.stop();

    assertThat(records.get(0))
        .containsEntry("response.code", 200L)
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("response.grpc_status", "2");
  }

  @Test
  void connectionTellsWhetherThePeerIsTrusted() {
    serveFrom("10.1.2.3");
    serveFrom("192.0.2.7");

    assertThat(records)
        .extracting(record -> record.get("source.workload.name"))
        .containsExactly("ratings-v1", null);
    assertThat(records)
        .extracting(record -> record.get("source.ip") + "")
        .first()
        .isEqualTo("10.1.2.3");
  }

  /** A call on a connection. */
  private static final class Received extends ServerCall<String, String> {
    private final InetSocketAddress peer;

    Received(InetSocketAddress peer) {
      this.peer = peer;
    }

    @Override
    public Attributes getAttributes() {
      return Attributes.newBuilder().set(Grpc.TRANSPORT_ATTR_REMOTE_ADDR, peer).build();
    }

    @Override
    public void request(int numMessages) {}

    @Override
    public void sendHeaders(Metadata headers) {}

    @Override
    public void sendMessage(String message) {}

    @Override
    public void close(Status status, Metadata trailers) {}

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public MethodDescriptor<String, String> getMethodDescriptor() {
      throw new UnsupportedOperationException("nobody asks");
    }
  }
}
