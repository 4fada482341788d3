package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.NamedSpan;
import io.meshless.telemetry.trace.header.ReceivedTrace;
import io.meshless.telemetry.trace.header.TraceContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's trace from its start on, for its attributes and for the calls that
 * are made meanwhile. Safe for use by many threads.
 */
public final class RequestTrace {
  private final @Nullable TraceContext context;
  private final Origin origin;
  private final ReceivedTrace received;
  private final @Nullable ForwardedHeaders forwarded;
  private final List<String> hosts;
  private volatile boolean over;

  /** Who has made its span. */
  private enum Origin {
    /** The telemetry; or nobody, where headers are only forwarded. */
    TELEMETRY,
    /** The application's tracer, which writes the headers of calls. */
    APPLICATION,
    /** A tracer, for what begins or is recorded just now. */
    OBSERVED
  }

  private RequestTrace(
      @Nullable TraceContext context,
      Origin origin,
      ReceivedTrace received,
      @Nullable ForwardedHeaders forwarded,
      List<String> hosts) {
    this.context = context;
    this.origin = origin;
    this.received = received;
    this.forwarded = forwarded;
    this.hosts = hosts;
  }

  /**
   * A trace that goes on here.
   *
   * @param received what came with the request
   * @param hosts those that may know of it; empty for all
   */
  static RequestTrace of(TraceContext context, ReceivedTrace received, List<String> hosts) {
    return new RequestTrace(context, Origin.TELEMETRY, received, null, hosts);
  }

  static RequestTrace forwarding(
      @Nullable TraceContext received, ForwardedHeaders headers, List<String> hosts) {
    return new RequestTrace(received, Origin.TELEMETRY, ReceivedTrace.NONE, headers, hosts);
  }

  static RequestTrace ofApplication(TraceContext span) {
    return new RequestTrace(span, Origin.APPLICATION, ReceivedTrace.NONE, null, List.of());
  }

  /** The very span that a tracer has made for what this thread begins or records just now. */
  public static RequestTrace observed(TraceContext span) {
    return new RequestTrace(span, Origin.OBSERVED, ReceivedTrace.NONE, null, List.of());
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
    return new RequestTrace(context, origin, received, forwarded, hosts);
  }

  @Nullable TraceContext context() {
    return context;
  }

  @Nullable ForwardedHeaders forwarded() {
    return forwarded;
  }

  /** The hosts that may know of it; empty for all. */
  List<String> hosts() {
    return hosts;
  }

  /** Whether the headers of its calls are written by the application's tracer. */
  boolean isOfApplication() {
    return origin == Origin.APPLICATION;
  }

  /** Whether it is the span of what begins or is recorded, and not of what that is a part of. */
  boolean isObserved() {
    return origin == Origin.OBSERVED;
  }

  /** Whether this is a span of the request itself: the one here, or one that came with it. */
  boolean knows(NamedSpan span) {
    return received.names(span)
        || (context != null
            && (span.is(context.traceId(), context.parentId())
                || span.is(context.traceId(), context.spanId())));
  }
}
