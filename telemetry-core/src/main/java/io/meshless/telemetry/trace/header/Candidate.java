package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/**
 * What the headers of one format say. Immutable.
 *
 * @param standing whether there is something, and it can be used
 * @param traceId 32 digits; empty when there are no ids, only a decision
 * @param isShort whether it came as 16 digits
 * @param spanId the span that has sent the request
 * @param parentId the span above that one, as far as it is told
 * @param random whether the trace's id is said to be random
 * @param state what vendors add, which is handed on
 */
record Candidate(
    Standing standing,
    String traceId,
    boolean isShort,
    String spanId,
    @Nullable String parentId,
    Decision decision,
    boolean random,
    @Nullable String state) {
  /** There are no such headers. */
  static final Candidate ABSENT = without(Standing.ABSENT, Decision.DEFERRED);

  /** There are some, and they say nothing that can be used. */
  static final Candidate INVALID = without(Standing.INVALID, Decision.DEFERRED);

  private static final String ZEROS = "0".repeat(16);

  /** A decision without ids. */
  static Candidate decision(Decision decision) {
    return without(Standing.VALID, decision);
  }

  private static Candidate without(Standing standing, Decision decision) {
    return new Candidate(standing, "", false, "", null, decision, false, null);
  }

  /** A B3 context, whose trace id is 16 or 32 digits. */
  static Candidate b3(String traceId, String spanId, @Nullable String parentId, Decision decision) {
    boolean isShort = traceId.length() == 16;
    String whole = isShort ? ZEROS + traceId : traceId;
    return new Candidate(Standing.VALID, whole, isShort, spanId, parentId, decision, false, null);
  }

  boolean hasIds() {
    return !traceId.isEmpty();
  }

  /** Whether it says anything. */
  boolean isValid() {
    return standing == Standing.VALID;
  }

  boolean isInvalid() {
    return standing == Standing.INVALID;
  }

  /** What there is. */
  enum Standing {
    ABSENT,
    INVALID,
    VALID
  }
}
