package io.meshless.telemetry.trace.header;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads and writes the headers {@code x-b3-*}. */
final class B3Multi {
  private static final int SPAN = 16;
  private static final int TRACE = 32;

  private B3Multi() {}

  static Candidate read(TraceHeaders headers) {
    String traceId = headers.value(TraceHeaders.B3_TRACE_ID);
    String spanId = headers.value(TraceHeaders.B3_SPAN_ID);
    String sampled = headers.value(TraceHeaders.B3_SAMPLED);
    String flags = headers.value(TraceHeaders.B3_FLAGS);
    if (traceId == null && spanId == null && sampled == null && flags == null) {
      return Candidate.ABSENT;
    }
    Decision decision = decision(sampled, flags);
    if (decision == null) {
      return Candidate.INVALID;
    }
    if (traceId == null && spanId == null) {
      return decision == Decision.DEFERRED ? Candidate.ABSENT : Candidate.decision(decision);
    }
    String trace = id(traceId, TRACE);
    String span = id(spanId, SPAN);
    String given = headers.value(TraceHeaders.B3_PARENT_SPAN_ID);
    String parent = given == null ? null : id(given, SPAN);
    return trace == null || span == null || (given != null && parent == null)
        ? Candidate.INVALID
        : Candidate.b3(trace, span, parent, decision);
  }

  /** The id in lower case, since some proxies write it otherwise; null when it is none. */
  private static @Nullable String id(@Nullable String text, int digits) {
    if (text == null || (text.length() != digits && text.length() != SPAN)) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return HexText.isId(lower, lower.length()) ? lower : null;
  }

  /** Null when the header has something else. */
  private static @Nullable Decision decision(@Nullable String sampled, @Nullable String flags) {
    if ("1".equals(flags)) {
      return Decision.DEBUG;
    }
    if (sampled == null) {
      return Decision.DEFERRED;
    }
    return sampled.equals("1") || sampled.equalsIgnoreCase("true")
        ? Decision.YES
        : sampled.equals("0") || sampled.equalsIgnoreCase("false") ? Decision.NO : null;
  }

  static void write(
      TraceContext context,
      String spanId,
      @Nullable String parentId,
      BiConsumer<? super String, ? super @Nullable String> header) {
    Decision decision = context.decision();
    Boolean sampled = decision == Decision.DEBUG ? null : decision.isSampled();
    header.accept(TraceHeaders.B3_TRACE_ID, context.shortTraceId());
    header.accept(TraceHeaders.B3_SPAN_ID, spanId);
    header.accept(TraceHeaders.B3_PARENT_SPAN_ID, parentId);
    header.accept(TraceHeaders.B3_SAMPLED, sampled == null ? null : sampled ? "1" : "0");
    header.accept(TraceHeaders.B3_FLAGS, decision == Decision.DEBUG ? "1" : null);
  }
}
