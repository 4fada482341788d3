package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.TraceHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request that calls carry on as they came, right or wrong; but for those with
 * characters that many clients refuse: no call is lost by what its request came with. Immutable.
 */
final class ForwardedHeaders {
  private static final String BAGGAGE = "baggage";

  /** What Istio asks applications to hand on. */
  private static final List<String> NAMES =
      List.of(
          "x-request-id",
          TraceHeaders.TRACEPARENT,
          TraceHeaders.TRACESTATE,
          TraceHeaders.B3,
          TraceHeaders.B3_TRACE_ID,
          TraceHeaders.B3_SPAN_ID,
          TraceHeaders.B3_PARENT_SPAN_ID,
          TraceHeaders.B3_SAMPLED,
          TraceHeaders.B3_FLAGS,
          "x-ot-span-context",
          "grpc-trace-bin",
          "x-cloud-trace-context",
          "x-datadog-trace-id",
          "x-datadog-parent-id",
          "x-datadog-sampling-priority",
          "sw8");

  /** Names and values, in turn. */
  private final List<String> headers = new ArrayList<>();

  ForwardedHeaders(TraceHeaders request, boolean withBaggage) {
    NAMES.forEach(name -> add(name, request.value(name)));
    if (withBaggage) {
      add(BAGGAGE, request.value(BAGGAGE));
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null && isPlain(value)) {
      headers.add(name);
      headers.add(value);
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Shows those that the call does not set itself. */
  void write(TraceHeaders call, BiConsumer<? super String, ? super @Nullable String> header) {
    for (int i = 0; i < headers.size(); i += 2) {
      if (call.value(headers.get(i)) == null) {
        header.accept(headers.get(i), headers.get(i + 1));
      }
    }
  }
}
