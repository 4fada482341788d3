package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.trace.TracingOptions;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.micrometer.observation.transport.RequestReplySenderContext;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Traces go on through observed requests and calls, by whoever makes their ids. */
class ObservedTraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  private final ObservationRegistry registry = ObservationRegistry.create();
  private final List<Map<String, Object>> records = new ArrayList<>();

  private void handle(Telemetry telemetry) {
    new TelemetryObservationHandlerBuilder(
            this::add, OutboundCalls.builder(telemetry), InboundRequests.builder(telemetry))
        .generic()
        .build()
        .register(registry);
  }

  private void add(AttributeBag bag) {
    Map<String, Object> record = new HashMap<>();
    bag.forEach(record::put);
    records.add(record);
  }

  @Test
  void callWithinAnObservedRequestCarriesOnWhatCame() {
    Map<String, String> sent = new HashMap<>();
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(ConfigSnapshot.of())
            .tracing(TracingOptions.builder().forwardOnly().build())
            .build()) {
      handle(telemetry);
      Observation.createNotStarted(
              "request",
              () -> new Received(Map.of("traceparent", "00-" + TRACE + "-" + CALLER + "-01")),
              registry)
          .observe(
              () ->
                  Observation.createNotStarted("call", () -> new Sent(sent), registry)
                      .observe(() -> {}));
    }

    assertThat(sent).containsEntry("traceparent", "00-" + TRACE + "-" + CALLER + "-01");
  }

  @Test
  void tracerOfMicrometerHasTheSay() {
    registry.observationConfig().observationHandler(new Tracer());
    Map<String, String> sent = new HashMap<>();
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(ConfigSnapshot.of())
            .tracing(TracingOptions.builder().forwardOnly().build())
            .build()) {
      handle(telemetry);
      Observation.createNotStarted("call", () -> new Sent(sent), registry).observe(() -> {});
    }

    assertThat(sent).as("the tracer writes them").isEmpty();
  }

  /** A request to a server that nobody here knows. */
  private static final class Received
      extends RequestReplyReceiverContext<Map<String, String>, Object> {
    Received(Map<String, String> headers) {
      super(Map::get);
      setCarrier(headers);
      addLowCardinalityKeyValue(KeyValue.of("method", "GET"));
    }
  }

  /** A call of a client that nobody here knows. */
  private static final class Sent extends RequestReplySenderContext<Map<String, String>, Object> {
    Sent(Map<String, String> headers) {
      super((carrier, name, value) -> headers.put(name, value));
      setCarrier(headers);
      addLowCardinalityKeyValue(KeyValue.of("method", "GET"));
      addLowCardinalityKeyValue(KeyValue.of("net.peer.name", "details"));
    }
  }

  /** What tracing handlers of Micrometer do, as far as it matters here. */
  private static final class Tracer implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      TraceContext ids =
          stub(
              TraceContext.class,
              Map.of("traceId", TRACE, "spanId", "b7ad6b7169203331", "sampled", true));
      TracingContext tracing = new TracingContext();
      tracing.setSpan(stub(Span.class, Map.of("context", ids)));
      context.put(TracingContext.class, tracing);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }

    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, arguments) -> answers.get(method.getName())));
    }
  }
}
