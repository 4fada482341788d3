package io.meshless.telemetry.trace.header;

import java.util.List;

/** A family of headers that carry a trace. */
public enum TraceFormat {
  /** W3C Trace Context. */
  W3C,
  /** B3 in one header. */
  B3,
  /** B3 in a header for each part. */
  B3_MULTI;

  private static final List<String> W3C_HEADERS =
      List.of(TraceHeaders.TRACEPARENT, TraceHeaders.TRACESTATE);
  private static final List<String> B3_HEADERS = List.of(TraceHeaders.B3);
  private static final List<String> B3_MULTI_HEADERS =
      List.of(
          TraceHeaders.B3_TRACE_ID,
          TraceHeaders.B3_SPAN_ID,
          TraceHeaders.B3_PARENT_SPAN_ID,
          TraceHeaders.B3_SAMPLED,
          TraceHeaders.B3_FLAGS);

  /** Its headers, in lower case. */
  public List<String> headers() {
    return switch (this) {
      case W3C -> W3C_HEADERS;
      case B3 -> B3_HEADERS;
      case B3_MULTI -> B3_MULTI_HEADERS;
    };
  }

  /** Its place in a set of formats that is one number. */
  int bit() {
    return 1 << ordinal();
  }
}
