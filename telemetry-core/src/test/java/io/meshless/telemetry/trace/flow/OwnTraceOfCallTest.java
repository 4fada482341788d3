package io.meshless.telemetry.trace.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.TracingOptions.Format;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose headers a call is sent with when somebody has set some already, or is going to. */
class OwnTraceOfCallTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SPAN = "b7ad6b7169203331";
  private static final Map<String, String> OF_B3 = Map.of("b3", TRACE + '-' + CALLER + "-1");
  private static final Map<String, String> OF_W3C =
      Map.of("traceparent", "00-" + TRACE + '-' + CALLER + "-01");

  /** What an application writes that begins a trace for its call. */
  private static final Map<String, String> OWN =
      Map.of("traceparent", "00-" + OTHER + '-' + SPAN + "-01", "tracestate", "shop=1");

  private static final TracingOptions B3_ONLY =
      TracingOptions.builder().consume(Format.B3, Format.B3_MULTI).build();

  private static TraceFlow flow(TracingOptions options, @Nullable ApplicationSpans application) {
    TraceDemand demand =
        new TraceDemand() {
          @Override
          public double share() {
            return 1;
          }

          @Override
          public boolean isRead() {
            return true;
          }
        };
    return new TraceFlow(options, demand, application, TraceIds.RANDOM);
  }

  private static void enter(@Nullable RequestTrace request) {
    RequestTrace unused = TraceThread.enter(request);
  }

  @AfterEach
  void leave() {
    enter(null);
  }

  /** The headers of a call of this flow, for which the application has set some. */
  private static Map<String, String> sent(TraceFlow flow, Map<String, String> set) {
    CallTrace call = flow.call(set::get);
    Map<String, String> sent = new TreeMap<>(set);
    if (call != null) {
      Map<String, @Nullable String> changes = new HashMap<>();
      call.write(set::get, changes::put);
      changes.forEach(
          (name, value) -> {
            if (value == null) {
              sent.remove(name);
            } else {
              sent.put(name, value);
            }
          });
    }
    return sent;
  }

  @Test
  void formatThatIsNotReadOfRequestsStaysWithinOne() {
    TraceFlow flow = flow(B3_ONLY, null);
    enter(flow.begin(OF_B3::get));

    assertThat(sent(flow, OWN)).isEqualTo(OWN);
  }

  @Test
  void formatThatIsNotReadOfRequestsStaysOutsideOfOne() {
    assertThat(sent(flow(B3_ONLY, null), OWN)).isEqualTo(OWN);
  }

  @Test
  void ownTraceStaysWhereCallsAreToldWithoutATelemetry() {
    enter(flow(TracingOptions.defaults(), null).begin(OF_W3C::get));

    assertThat(sent(TraceFlow.NONE, OWN)).isEqualTo(OWN);
  }

  @Test
  void ownTraceStaysBesideACopyOfAnotherFormat() {
    TraceFlow flow = flow(TracingOptions.defaults(), null);
    enter(flow.begin(OF_W3C::get));
    Map<String, String> set = new TreeMap<>(OF_W3C);
    set.put("b3", OTHER + '-' + SPAN + "-1");

    assertThat(sent(flow, set)).isEqualTo(set);
  }

  @Test
  void copyOfAFormatThatIsNotReadIsReplaced() {
    TraceFlow flow = flow(B3_ONLY, null);
    Map<String, String> came = new TreeMap<>(OF_B3);
    came.putAll(OWN);
    enter(flow.begin(came::get));

    assertThat(sent(flow, OWN)).containsOnlyKeys("b3");
  }

  @Test
  void copyOfTheFormatThatLostIsReplaced() {
    TraceFlow flow = flow(TracingOptions.defaults(), null);
    Map<String, String> b3 = Map.of("b3", OTHER + '-' + SPAN + "-1");
    Map<String, String> came = new TreeMap<>(OF_W3C);
    came.putAll(b3);
    enter(flow.begin(came::get));

    Map<String, String> sent = sent(flow, b3);

    assertThat(sent).containsOnlyKeys("b3", "traceparent");
    assertThat(sent.get("b3")).startsWith(TRACE).doesNotContain(SPAN);
  }

  @Test
  void copyIsReplacedWhereTheTaskWasCarriedToAnotherThread() {
    TraceFlow flow = flow(TracingOptions.defaults(), null);
    Map<String, String> b3 = Map.of("b3", OTHER + '-' + SPAN + "-1");
    Map<String, String> came = new TreeMap<>(OF_W3C);
    came.putAll(b3);
    enter(flow.begin(came::get));
    Map<String, String> sent = new TreeMap<>();
    Runnable task = TraceThread.carry(() -> sent.putAll(sent(flow, b3)));
    enter(null);

    task.run();

    assertThat(sent).containsOnlyKeys("b3", "traceparent");
  }

  @Test
  void tracerOfTheApplicationWritesTheHeadersOfAllCalls() {
    TraceContext span = TraceContext.of(OTHER, SPAN, null, Decision.YES);
    enter(flow(TracingOptions.defaults(), () -> span).begin(OF_W3C::get));

    assertThat(sent(TraceFlow.NONE, Map.of())).isEmpty();
  }

  @Test
  void shortIdOfATracerIsWrittenInFullForW3c() {
    enter(RequestTrace.observed(TraceContext.of(CALLER, SPAN, null, Decision.YES)));
    TraceFlow flow = flow(TracingOptions.defaults(), null);
    enter(flow.begin(OF_W3C::get));

    assertThat(sent(flow, Map.of()).get("traceparent"))
        .matches("00-0{16}" + CALLER + "-[0-9a-f]{16}-01");
  }

  @Test
  void whatIsNoIdOfATracerIsNotWritten() {
    enter(RequestTrace.observed(TraceContext.of("1\r\nx-admin: 1", SPAN, null, Decision.YES)));
    TraceFlow flow = flow(TracingOptions.defaults(), null);
    enter(flow.begin(OF_W3C::get));

    assertThat(sent(flow, Map.of())).isEmpty();
  }

  @Test
  void ownTraceIsSentWithoutWhatBelongsToTheOneThatIsForwarded() {
    TraceFlow flow = flow(TracingOptions.builder().forwardOnly().build(), null);
    Map<String, String> came =
        Map.of(
            "traceparent",
            "00-" + TRACE + '-' + CALLER + "-01",
            "tracestate",
            "congo=t61",
            "x-b3-traceid",
            TRACE,
            "x-b3-spanid",
            CALLER,
            "x-b3-parentspanid",
            SPAN);
    enter(flow.begin(came::get));
    Map<String, String> own =
        Map.of(
            "traceparent",
            "00-" + OTHER + '-' + SPAN + "-01",
            "x-b3-traceid",
            OTHER,
            "x-b3-spanid",
            SPAN);

    assertThat(sent(flow, own)).isEqualTo(own);
  }

  @Test
  void copyOfPartOfAFormatIsForwardedWhole() {
    TraceFlow flow = flow(TracingOptions.builder().forwardOnly().build(), null);
    Map<String, String> came = new TreeMap<>(OF_W3C);
    came.put("tracestate", "congo=t61");
    enter(flow.begin(came::get));

    assertThat(sent(flow, OF_W3C)).isEqualTo(came);
  }

  @Test
  void hostsOfTheRequestGoWithItsCalls() {
    TracingOptions house = TracingOptions.builder().propagateTo("*.svc.cluster.local").build();
    enter(flow(house, null).begin(OF_W3C::get));

    CallTrace call = TraceFlow.NONE.call(name -> null);

    assertThat(call).isNotNull();
    assertThat(call.hosts()).containsExactly("*.svc.cluster.local");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "*", "*.", "a*", "*.a.*"})
  void whatIsNoHostIsRefusedAtOnce(String pattern) {
    TracingOptions.Builder options = TracingOptions.builder();

    assertThatIllegalArgumentException().isThrownBy(() -> options.propagateTo(pattern));
  }
}
