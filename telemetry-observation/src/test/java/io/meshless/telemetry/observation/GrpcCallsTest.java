package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.micrometer.core.instrument.binder.grpc.GrpcClientObservationContext;
import io.micrometer.core.instrument.binder.grpc.GrpcObservationDocumentation.GrpcClientEvents;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a call of gRPC comes to, by its status and by whether the server has sent that. */
class GrpcCallsTest {
  private static final Metadata.Key<String> CONTENT_TYPE =
      Metadata.Key.of("content-type", Metadata.ASCII_STRING_MARSHALLER);

  private final List<Map<String, Object>> records = new ArrayList<>();

  private Observation start(GrpcClientObservationContext context) {
    ObservationRegistry registry = ObservationRegistry.create();
    new TelemetryObservationHandlerBuilder(bag -> records.add(ObservedCallsTest.attributes(bag)))
        .build()
        .register(registry);
    context.setCarrier(new Metadata());
    context.setFullMethodName("shop.Orders/Get");
    context.setAuthority("orders:9090");
    return Observation.start("grpc.client", () -> context, registry);
  }

  @Test
  void messagesAreCountedUntilTheEnd() {
    GrpcClientObservationContext context =
        new GrpcClientObservationContext((carrier, key, value) -> {});
    Observation call = start(context);
    call.event(GrpcClientEvents.MESSAGE_SENT);
    for (int i = 0; i < 3; i++) {
      call.event(GrpcClientEvents.MESSAGE_RECEIVED);
    }
    call.event(Observation.Event.of("retried"));
    context.setStatusCode(Status.Code.OK);
    call.stop();

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .containsEntry("request.messages", 1L)
        .containsEntry("response.messages", 3L);
  }

  /** Two handlers may record the same call. */
  @Test
  void eachHandlerCountsByItself() {
    ObservationRegistry registry = ObservationRegistry.create();
    for (int i = 0; i < 2; i++) {
      new TelemetryObservationHandlerBuilder(bag -> records.add(ObservedCallsTest.attributes(bag)))
          .build()
          .register(registry);
    }
    GrpcClientObservationContext context =
        new GrpcClientObservationContext((carrier, key, value) -> {});
    context.setCarrier(new Metadata());
    Observation call = Observation.start("grpc.client", () -> context, registry);
    call.event(GrpcClientEvents.MESSAGE_SENT);
    call.stop();

    assertThat(records)
        .extracting(record -> record.get("request.messages"))
        .containsExactly(1L, 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, false, 503, UF",
    "DEADLINE_EXCEEDED, false, 504, UT",
    "CANCELLED, false, 200, DC",
    "UNAVAILABLE, true, 200, -",
    "DEADLINE_EXCEEDED, true, 200, -",
    "CANCELLED, true, 200, -",
    "NOT_FOUND, true, 200, -",
    "OK, true, 200, -"
  })
  void statusOfTheClientIsNoAnswer(
      Status.Code status, boolean isFromServer, long code, String flag) {
    GrpcClientObservationContext context =
        new GrpcClientObservationContext((carrier, key, value) -> {});
    Observation call = start(context);
    Metadata trailers = new Metadata();
    if (isFromServer) {
      trailers.put(CONTENT_TYPE, "application/grpc");
    }
    context.setTrailers(trailers);
    context.setStatusCode(status);
    call.stop();

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .containsEntry("response.code", code)
        .containsEntry("context.proxy_error_code", flag)
        .containsEntry("response.grpc_status", Integer.toString(status.value()))
        .containsEntry("context.protocol", "grpc");
    assertThat(records.get(0).get("request.protocol")).isEqualTo(isFromServer ? "HTTP/2" : null);
  }
}
