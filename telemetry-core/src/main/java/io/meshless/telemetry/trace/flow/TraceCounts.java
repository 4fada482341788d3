package io.meshless.telemetry.trace.flow;

import java.util.concurrent.atomic.LongAdder;

/**
 * Requests whose headers name a trace that was not taken over.
 *
 * @param invalid with a {@code traceparent} that is none
 * @param conflicts with formats that name different traces, of which the first was taken
 */
public record TraceCounts(LongAdder invalid, LongAdder conflicts) {
  /** None so far. */
  public TraceCounts() {
    this(new LongAdder(), new LongAdder());
  }
}
