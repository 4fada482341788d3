package io.meshless.telemetry.trace.header;

import java.util.List;

/** A family of headers that carry a trace. */
public enum TraceFormat {
  /** W3C Trace Context. */
  W3C(TraceHeaders.TRACEPARENT, TraceHeaders.TRACESTATE),
  /** B3 in one header. */
  B3(TraceHeaders.B3),
  /** B3 in a header for each part. */
  B3_MULTI(
      TraceHeaders.B3_TRACE_ID,
      TraceHeaders.B3_SPAN_ID,
      TraceHeaders.B3_PARENT_SPAN_ID,
      TraceHeaders.B3_SAMPLED,
      TraceHeaders.B3_FLAGS);

  private final List<String> headers;

  TraceFormat(String... headers) {
    this.headers = List.of(headers);
  }

  /** Its headers, in lower case. */
  public List<String> headers() {
    return headers;
  }

  /** Its place in a set of formats that is one number. */
  int bit() {
    return 1 << ordinal();
  }
}
