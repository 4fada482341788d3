package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a call is recorded its scope is closed, and its span is not the current one. */
class ObservedSpansTest {
  private final ObservationRegistry registry = ObservationRegistry.create();
  private final SpanContext spans = new ObservedSpans(new OfTheRequest());
  private final List<String> told = new ArrayList<>();

  @Test
  void callsHaveTheirOwnSpanAndNotTheOneOfTheRequest() {
    registry.observationConfig().observationHandler(new Tracer());
    new TelemetryObservationHandlerBuilder(bag -> tell()).generic().build().register(registry);

    Observation.createNotStarted("call", () -> new UnknownCall("GET", "details"), registry)
        .observe(() -> {});

    assertThat(told).containsExactly("trace-of-call/span-of-call/true");
    tell();
    assertThat(told).last().isEqualTo("trace-of-request/span-of-request/false");
  }

  @Test
  void withoutATracerTheCurrentSpanIsTheOne() {
    new TelemetryObservationHandlerBuilder(bag -> tell()).generic().build().register(registry);

    Observation.createNotStarted("call", () -> new UnknownCall("GET", "details"), registry)
        .observe(() -> {});

    assertThat(told).containsExactly("trace-of-request/span-of-request/false");
  }

  private void tell() {
    told.add(
        spans.getCurrentTraceId()
            + "/"
            + spans.getCurrentSpanId()
            + "/"
            + spans.isCurrentSpanSampled());
  }

  /** What tracing handlers of Micrometer do, as far as it matters here. */
  private static final class Tracer implements ObservationHandler<Observation.Context> {
    @Override
    public void onStart(Observation.Context context) {
      TraceContext ids =
          stub(
              TraceContext.class,
              Map.of("traceId", "trace-of-call", "spanId", "span-of-call", "sampled", true));
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

  /** The span that is current all the while. */
  private static final class OfTheRequest implements SpanContext {
    @Override
    public @Nullable String getCurrentTraceId() {
      return "trace-of-request";
    }

    @Override
    public @Nullable String getCurrentSpanId() {
      return "span-of-request";
    }

    @Override
    public boolean isCurrentSpanSampled() {
      return false;
    }

    @Override
    public void markCurrentSpanAsExemplar() {}
  }
}
