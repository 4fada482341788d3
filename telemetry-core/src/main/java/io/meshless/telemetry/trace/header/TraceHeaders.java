package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/**
 * The headers of a request, as they are read for its trace. Confined to one request.
 *
 * <p>A header that stands twice is both its values with a comma between them, which is what most
 * formats refuse.
 */
@FunctionalInterface
public interface TraceHeaders {
  /** The header of W3C with the ids. */
  String TRACEPARENT = "traceparent";

  /** The header of W3C with what vendors add. */
  String TRACESTATE = "tracestate";

  /** The header of B3 that has all in one. */
  String B3 = "b3";

  /** The header of B3 with the trace's id. */
  String B3_TRACE_ID = "x-b3-traceid";

  /** The header of B3 with the span's id. */
  String B3_SPAN_ID = "x-b3-spanid";

  /** The header of B3 with the parent's id. */
  String B3_PARENT_SPAN_ID = "x-b3-parentspanid";

  /** The header of B3 with the decision. */
  String B3_SAMPLED = "x-b3-sampled";

  /** The header of B3 that says that a trace is debugged. */
  String B3_FLAGS = "x-b3-flags";

  /** The value of this header, whose name is in lower case; null without one. */
  @Nullable String value(String name);
}
