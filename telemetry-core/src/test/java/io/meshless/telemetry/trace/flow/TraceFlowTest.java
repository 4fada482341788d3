package io.meshless.telemetry.trace.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of traces beside the table: who has a say, and who works for whom. */
class TraceFlowTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final Map<String, String> CAME =
      Map.of("traceparent", "00-" + TRACE + '-' + CALLER + "-01");

  private static TraceFlow flow(double share, @Nullable ApplicationSpans application) {
    TraceDemand demand =
        new TraceDemand() {
          @Override
          public double share() {
            return share;
          }

          @Override
          public boolean isRead() {
            return share >= 0;
          }
        };
    return new TraceFlow(TracingOptions.defaults(), demand, application, TraceIds.RANDOM);
  }

  @AfterEach
  void leave() {
    RequestTrace unused = TraceThread.enter(null);
  }

  private static Map<String, String> written(CallTrace call, Map<String, String> headers) {
    Map<String, String> sent = new TreeMap<>(headers);
    call.write(
        headers::get,
        (name, value) -> {
          if (value == null) {
            sent.remove(name);
          } else {
            sent.put(name, value);
          }
        });
    return sent;
  }

  @Test
  void headerThatClientsRefuseIsNotHandedOn() {
    TracingOptions options = TracingOptions.builder().forwardOnly().build();
    TraceFlow flow = new TraceFlow(options, TraceDemand.NONE, null, TraceIds.RANDOM);
    Map<String, String> hostile =
        Map.of(
            "x-request-id",
            "caf\u00e9",
            "sw8",
            "a\r\nx-admin: 1",
            "x-cloud-trace-context",
            "\u007f",
            "x-ot-span-context",
            "right\tor wrong");
    RequestTrace unused = TraceThread.enter(flow.begin(hostile::get));

    CallTrace call = flow.call(name -> null);

    assertThat(call).isNotNull();
    assertThat(written(call, Map.of()))
        .containsExactly(Map.entry("x-ot-span-context", "right\tor wrong"));
  }

  @Test
  void callThatCopiesTheHeadersOfItsRequestIsAChildAllTheSame() {
    TraceFlow flow = flow(1, null);
    RequestTrace request = flow.begin(CAME::get);
    RequestTrace unused = TraceThread.enter(request);

    CallTrace call = flow.call(CAME::get);

    assertThat(call).isNotNull();
    assertThat(written(call, CAME).get("traceparent"))
        .startsWith("00-" + TRACE)
        .doesNotContain(CALLER);
  }

  @Test
  void traceThatTheApplicationGivesToACallStaysAndGetsNoSpan() {
    TraceFlow flow = flow(1, null);
    RequestTrace unused = TraceThread.enter(flow.begin(CAME::get));
    Map<String, String> own = Map.of("traceparent", "00-" + OTHER + '-' + CALLER + "-01");

    CallTrace call = flow.call(own::get);

    assertThat(call).isNotNull();
    assertThat(written(call, own)).isEqualTo(own);
    TraceContext context = flow.ofCall(call);
    assertThat(context).isNotNull();
    assertThat(context.traceId()).isEqualTo(OTHER);
    assertThat(context.isSampled()).isFalse();
  }

  @Test
  void staleHeadersOfOtherFormatsAreTakenAway() {
    TraceFlow flow = flow(1, null);
    Map<String, String> stale = Map.of("x-b3-traceid", TRACE, "x-b3-spanid", CALLER);
    RequestTrace unused = TraceThread.enter(flow.begin(CAME::get));

    CallTrace call = flow.call(stale::get);

    assertThat(call).isNotNull();
    assertThat(written(call, stale)).containsOnlyKeys("traceparent");
  }

  @Test
  void tracerOfTheApplicationHasTheSayAndWritesTheHeaders() {
    TraceContext current = TraceContext.of(OTHER, "b7ad6b7169203331", null, Decision.YES);
    TraceFlow flow = flow(1, () -> current);

    TraceContext request = flow.ofRequest(flow.begin(CAME::get), CAME::get);
    CallTrace call = flow.call(name -> null);

    assertThat(request).isEqualTo(current);
    assertThat(call).isNotNull();
    assertThat(written(call, Map.of())).isEmpty();
    TraceContext context = flow.ofCall(call);
    assertThat(context).isNotNull();
    assertThat(context.traceId()).isEqualTo(OTHER);
    assertThat(context.parentId()).isEqualTo("b7ad6b7169203331");
  }

  @Test
  void withoutSpansTheTraceThatCameIsKnownAndHandedOnByNobody() {
    TraceFlow flow = flow(-1, null);

    assertThat(flow.isIdle()).isTrue();
    assertThat(flow.begin(CAME::get)).isNull();
    TraceContext context = flow.ofRequest(null, CAME::get);
    assertThat(context).isNotNull();
    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanId()).isNull();
    assertThat(flow.isIdleForCalls()).isTrue();
  }

  @Test
  void callsOfATelemetryWithoutSpansCarryOnTheTraceOfTheRequest() {
    RequestTrace request = flow(1, null).begin(CAME::get);
    RequestTrace unused = TraceThread.enter(request);
    TraceContext context = flow(1, null).ofRequest(request, CAME::get);
    assertThat(context).isNotNull();

    CallTrace call = flow(-1, null).call(name -> null);

    assertThat(call).isNotNull();
    assertThat(written(call, Map.of()))
        .containsEntry("traceparent", "00-" + TRACE + '-' + context.spanId() + "-01");
  }

  @Test
  void carriedTaskBelongsToTheRequestEvenWhenThatIsOver() throws InterruptedException {
    TraceFlow flow = flow(1, null);
    RequestTrace request = flow.begin(CAME::get);
    assertThat(request).isNotNull();
    RequestTrace unused = TraceThread.enter(request);
    AtomicReference<@Nullable CallTrace> made = new AtomicReference<>();
    Runnable task = TraceThread.carry(() -> made.set(flow.call(name -> null)));
    request.end();

    Thread other = new Thread(task);
    other.start();
    other.join();

    CallTrace call = made.get();
    assertThat(call).isNotNull();
    assertThat(written(call, Map.of()).get("traceparent")).contains(TRACE);
    assertThat(TraceThread.current()).as("this thread works for nobody any more").isNull();
  }

  @Test
  void idleFlowCostsNoMemory() {
    TraceFlow flow = flow(-1, null);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean idle = true;
    for (int i = 0; i < 20_000; i++) {
      idle = idle && flow.isIdle() && flow.isIdleForCalls();
    }

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 20_000; i++) {
      idle = idle && flow.isIdle() && flow.isIdleForCalls();
    }
    long used = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(idle).isTrue();
    assertThat(used).isLessThan(20_000);
  }
}
