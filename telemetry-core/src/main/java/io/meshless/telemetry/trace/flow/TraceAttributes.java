package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.TraceContext;
import io.meshless.telemetry.trace.header.TraceHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see of a trace. All is absent without one.
 *
 * <p>Files that were written for Mixer read headers of B3, which its proxies added to whatever
 * came. Where this side of a request has a span of its own, expressions find these headers
 * therefore, whatever format came; the application sees those that came.
 */
public final class TraceAttributes {
  /** The headers that stand for a span of this side. */
  public static final List<String> HEADERS =
      List.of(
          TraceHeaders.B3_TRACE_ID,
          TraceHeaders.B3_SPAN_ID,
          TraceHeaders.B3_PARENT_SPAN_ID,
          TraceHeaders.B3_SAMPLED);

  private TraceAttributes() {}

  /** The value of {@code trace.id}. */
  public static @Nullable String traceId(@Nullable TraceContext context) {
    return context == null ? null : context.traceId();
  }

  /** The value of {@code trace.sampled}. */
  public static @Nullable Boolean sampled(@Nullable TraceContext context) {
    return context == null ? null : context.decision().isSampled();
  }

  /** The value of {@code span.id}. */
  public static @Nullable String spanId(@Nullable TraceContext context) {
    return context == null ? null : context.spanId();
  }

  /** The value of {@code span.parent_id}. */
  public static @Nullable String parentId(@Nullable TraceContext context) {
    return context == null ? null : context.parentId();
  }

  /** Whether this header, in lower case, is one of them. */
  public static boolean isHeader(String name) {
    return name.startsWith("x-b3-") && HEADERS.contains(name);
  }

  /** The value of one of these headers; null when it is absent, or none of them. */
  public static @Nullable String header(TraceContext context, String name) {
    return switch (name) {
      case TraceHeaders.B3_TRACE_ID -> context.shortTraceId();
      case TraceHeaders.B3_SPAN_ID -> context.spanId();
      case TraceHeaders.B3_PARENT_SPAN_ID -> context.parentId();
      case TraceHeaders.B3_SAMPLED ->
          context.decision() == Decision.DEFERRED ? null : context.isSampled() ? "1" : "0";
      default -> null;
    };
  }

  /** Puts these headers in the place of those that came. */
  public static void replace(Map<String, String> headers, @Nullable TraceContext context) {
    if (context == null || context.spanId() == null) {
      return;
    }
    for (String name : HEADERS) {
      String value = header(context, name);
      if (value == null) {
        headers.remove(name);
      } else {
        headers.put(name, value);
      }
    }
  }
}
