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
  private static final String DATADOG_TRACE_ID = "x-datadog-trace-id";
  private static final String DATADOG_PARENT_ID = "x-datadog-parent-id";
  private static final String DATADOG_PRIORITY = "x-datadog-sampling-priority";

  private static final List<String> W3C_IDS = List.of(TraceHeaders.TRACEPARENT);
  private static final List<String> B3_IDS =
      List.of(TraceHeaders.B3_TRACE_ID, TraceHeaders.B3_SPAN_ID);
  private static final List<String> DATADOG_IDS = List.of(DATADOG_TRACE_ID, DATADOG_PARENT_ID);

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
          DATADOG_TRACE_ID,
          DATADOG_PARENT_ID,
          DATADOG_PRIORITY,
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
      String name = headers.get(i);
      if (call.value(name) == null && !isBesideOthers(name, call)) {
        header.accept(name, headers.get(i + 1));
      }
    }
  }

  /** Whether the call has ids of its own in this header's format, which it would not belong to. */
  private boolean isBesideOthers(String name, TraceHeaders call) {
    for (String id : idsBeside(name)) {
      String own = call.value(id);
      if (own != null && !own.equals(came(id))) {
        return true;
      }
    }
    return false;
  }

  private static List<String> idsBeside(String name) {
    return switch (name) {
      case TraceHeaders.TRACESTATE -> W3C_IDS;
      case TraceHeaders.B3_TRACE_ID,
          TraceHeaders.B3_SPAN_ID,
          TraceHeaders.B3_PARENT_SPAN_ID,
          TraceHeaders.B3_SAMPLED,
          TraceHeaders.B3_FLAGS ->
          B3_IDS;
      case DATADOG_TRACE_ID, DATADOG_PARENT_ID, DATADOG_PRIORITY -> DATADOG_IDS;
      default -> List.of();
    };
  }

  private @Nullable String came(String name) {
    for (int i = 0; i < headers.size(); i += 2) {
      if (headers.get(i).equals(name)) {
        return headers.get(i + 1);
      }
    }
    return null;
  }
}
