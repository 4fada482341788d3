package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.TraceContext;
import org.jspecify.annotations.Nullable;

/** The spans of the application's own tracer. Safe for use by many threads. */
public interface ApplicationSpans {
  /** The span that this thread works in; null without one. */
  @Nullable TraceContext current();
}
