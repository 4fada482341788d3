package io.meshless.telemetry.handler.trial;

import io.meshless.telemetry.handler.HandlerContext;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a handler that is tried can use. What handlers share is that of their configuration alone,
 * and failures are counted without a word in the log.
 */
public interface TrialContext extends HandlerContext {
  /** Counts the lines that the handler would write. */
  LongAdder lines();
}
