package io.meshless.telemetry.observation;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * The observation that each thread records just now. Its scope has been closed, as a rule, so that
 * its span is no longer the current one.
 */
final class RecordedObservation {
  private static final boolean IS_TRACED = isTraced();
  private static final ThreadLocal<Observation.@Nullable Context> CURRENT = new ThreadLocal<>();

  private RecordedObservation() {}

  private static boolean isTraced() {
    try {
      requireNonNull(TracingContext.class);
      return true;
    } catch (LinkageError e) {
      return false; // Nobody traces here.
    }
  }

  static void set(Observation.@Nullable Context context) {
    CURRENT.set(context);
  }

  /** Whether a tracer has made a span for this observation. */
  static boolean hasSpan(Observation.ContextView context) {
    return span(context) != null;
  }

  /** The span that a tracer has made for the observation that is recorded; null without one. */
  static @Nullable Span span() {
    return span(CURRENT.get());
  }

  /** The span that a tracer has made for this observation; null without one. */
  static @Nullable Span span(Observation.@Nullable ContextView context) {
    if (!IS_TRACED) {
      return null;
    }
    TracingContext tracing = context == null ? null : context.get(TracingContext.class);
    return tracing == null ? null : tracing.getSpan();
  }
}
