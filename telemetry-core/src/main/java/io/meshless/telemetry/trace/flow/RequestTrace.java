package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's trace from its start on, for its attributes and for the calls that
 * are made meanwhile. Safe for use by many threads.
 */
public final class RequestTrace {
  private final @Nullable TraceContext context;
  private final @Nullable ForwardedHeaders forwarded;
  private final boolean observed;
  private volatile boolean over;

  private RequestTrace(
      @Nullable TraceContext context, @Nullable ForwardedHeaders forwarded, boolean observed) {
    this.context = context;
    this.forwarded = forwarded;
    this.observed = observed;
  }

  static RequestTrace of(TraceContext context) {
    return new RequestTrace(context, null, false);
  }

  static RequestTrace forwarding(@Nullable TraceContext received, ForwardedHeaders headers) {
    return new RequestTrace(received, headers, false);
  }

  /** The very span that a tracer has made for what this thread begins or records just now. */
  public static RequestTrace observed(TraceContext span) {
    return new RequestTrace(span, null, true);
  }

  /** The request is over; a thread that forgot to leave it works for nobody. */
  public void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** The same for work that goes on when the request is over. */
  RequestTrace lasting() {
    return new RequestTrace(context, forwarded, observed);
  }

  @Nullable TraceContext context() {
    return context;
  }

  @Nullable ForwardedHeaders forwarded() {
    return forwarded;
  }

  /** Whether it is the span of what begins or is recorded, and not of what that is a part of. */
  boolean isObserved() {
    return observed;
  }
}
