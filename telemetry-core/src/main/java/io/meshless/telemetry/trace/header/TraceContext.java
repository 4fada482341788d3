package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/**
 * Where one side of a request stands within its trace. Immutable.
 *
 * @param traceId 32 digits, lower case; of another tracer's span, what that calls its id
 * @param isShort whether B3 wrote it as 16 digits, and does again
 * @param spanId the span of this side; null when it has none of its own
 * @param parentId the span above; null in the first of a trace, or when it is not known
 * @param random whether the trace's id is said to be random
 * @param state what vendors add, which is handed on
 * @param formats the formats that the request came with, which calls go on with
 * @param shared whether the caller has the same span id
 */
public record TraceContext(
    String traceId,
    boolean isShort,
    @Nullable String spanId,
    @Nullable String parentId,
    Decision decision,
    boolean random,
    @Nullable String state,
    int formats,
    boolean shared) {

  /** The ids of a span that somebody else has made. */
  public static TraceContext of(
      String traceId, @Nullable String spanId, @Nullable String parentId, Decision decision) {
    return new TraceContext(traceId, false, spanId, parentId, decision, false, null, 0, false);
  }

  /** A new trace, of a request that came with none. */
  public static TraceContext root(String traceId, String spanId, Decision decision, int formats) {
    return new TraceContext(traceId, false, spanId, null, decision, false, null, formats, false);
  }

  /** A span of the same trace below this one, or beside it when this side has no span. */
  public TraceContext child(@Nullable String childId) {
    String above = spanId == null ? parentId : spanId;
    return new TraceContext(
        traceId, isShort, childId, above, decision, random, state, formats, false);
  }

  /** The same, decided. */
  public TraceContext decided(Decision made) {
    return new TraceContext(
        traceId, isShort, spanId, parentId, made, random, state, formats, shared);
  }

  /** The trace's id as B3 writes it. */
  public String shortTraceId() {
    return isShort ? traceId.substring(16) : traceId;
  }

  /** Whether spans of the trace are recorded. */
  public boolean isSampled() {
    return decision == Decision.YES || decision == Decision.DEBUG;
  }
}
