package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.header.Decision;
import io.meshless.telemetry.trace.header.NamedSpan;
import io.meshless.telemetry.trace.header.ReceivedTrace;
import io.meshless.telemetry.trace.header.TraceContext;
import io.meshless.telemetry.trace.header.TraceFormat;
import io.meshless.telemetry.trace.header.TraceHeaders;
import io.meshless.telemetry.trace.header.TraceShare;
import io.meshless.telemetry.trace.header.TraceWriter;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one telemetry does with the traces of requests and calls. While no rule sends spans, nothing
 * reads ids and nothing is to be forwarded, that is nothing. Safe for use by many threads.
 */
public final class TraceFlow {
  /** For requests and calls that are told without a telemetry: traces go on, and none begins. */
  public static final TraceFlow NONE =
      new TraceFlow(TracingOptions.defaults(), TraceDemand.NONE, null, TraceIds.RANDOM);

  private final TracingOptions options;
  private final List<TraceFormat> consumed;

  /** Those first that are read of requests: an application may write others as well. */
  private final List<TraceFormat> all;

  private final TraceWriter writer;
  private final TraceDemand demand;
  private final @Nullable ApplicationSpans application;
  private final TraceIds ids;
  private final TraceCounts counts = new TraceCounts();

  /**
   * A flow.
   *
   * @param demand what the configuration wants, which may change
   * @param application the spans of the application's own tracer; null when it has none
   */
  public TraceFlow(
      TracingOptions options,
      TraceDemand demand,
      @Nullable ApplicationSpans application,
      TraceIds ids) {
    this.options = options;
    this.consumed = formats(options.consumed());
    this.all =
        Stream.concat(consumed.stream(), Stream.of(TraceFormat.values())).distinct().toList();
    this.writer = new TraceWriter(formats(options.produced()));
    this.demand = demand;
    this.application = application;
    this.ids = ids;
  }

  /** How the traces of a telemetry's requests and calls go on. */
  public static TraceFlow of(TraceHolder telemetry) {
    return telemetry.traces();
  }

  private static List<TraceFormat> formats(List<TracingOptions.Format> formats) {
    return formats.stream().map(format -> TraceFormat.valueOf(format.name())).toList();
  }

  /** The hosts that get headers of traces; empty for all. */
  public List<String> hosts() {
    return options.hosts();
  }

  /** What was not taken over. */
  public TraceCounts counts() {
    return counts;
  }

  /** Whether requests need nothing of their traces before their end. */
  public boolean isIdle() {
    return application == null ? !options.forwardsOnly() && demand.share() < 0 : !demand.isRead();
  }

  /** Whether calls that this thread makes now have no trace. */
  public boolean isIdleForCalls() {
    return TraceThread.current() == null
        && (application == null ? demand.share() < 0 : !demand.isRead());
  }

  /** The trace of a request that begins; null when nobody has to know it before the end. */
  public @Nullable RequestTrace begin(TraceHeaders request) {
    TraceContext observed = observed();
    if (observed != null) {
      return RequestTrace.of(observed, ReceivedTrace.NONE, hosts());
    }
    if (application != null) {
      TraceContext span = demand.isRead() ? application.current() : null;
      return span == null ? null : RequestTrace.ofApplication(span);
    }
    if (options.forwardsOnly()) {
      return RequestTrace.forwarding(
          received(request), new ForwardedHeaders(request, options.forwardsBaggage()), hosts());
    }
    double share = demand.share();
    if (share < 0) {
      return null;
    }
    ReceivedTrace received = read(request);
    return RequestTrace.of(decided(begin(received), share), received, hosts());
  }

  private TraceContext begin(ReceivedTrace received) {
    ReceivedTrace.Ids known = received.ids();
    if (known == null) {
      return TraceContext.root(
          ids.traceId(), ids.spanId(), received.decision(), received.formats());
    }
    return options.joins() && known.ofB3() ? received.joined() : received.context(ids.spanId());
  }

  private TraceContext decided(TraceContext context, double share) {
    if (context.decision() != Decision.DEFERRED) {
      return context;
    }
    boolean sampled = TraceShare.includes(context.traceId(), options.share().orElse(share));
    return context.decided(sampled ? Decision.YES : Decision.NO);
  }

  private ReceivedTrace read(TraceHeaders request) {
    ReceivedTrace received = ReceivedTrace.read(request, consumed);
    if (received.invalid()) {
      counts.invalid().increment();
    }
    if (received.conflict()) {
      counts.conflicts().increment();
    }
    return received;
  }

  /** The trace that a request names, where no span is made of it; null when it names none. */
  private @Nullable TraceContext received(TraceHeaders request) {
    ReceivedTrace received = ReceivedTrace.read(request, consumed);
    ReceivedTrace.Ids known = received.ids();
    return known == null
        ? null
        : TraceContext.of(known.traceId(), null, known.spanId(), received.decision());
  }

  /** The ids of a request that is over; null when there are none. */
  public @Nullable TraceContext ofRequest(@Nullable RequestTrace begun, TraceHeaders request) {
    TraceContext observed = observed();
    TraceContext known = observed == null && begun != null ? begun.context() : observed;
    if (known != null || begun != null) {
      return known;
    }
    return application == null ? received(request) : application.current();
  }

  /** The trace of a call that begins; null when it has none. */
  public @Nullable CallTrace call(TraceHeaders call) {
    RequestTrace within = TraceThread.current();
    TraceContext above = within == null ? null : within.context();
    TraceContext observed = observed();
    if (observed != null) {
      return CallTrace.of(observed);
    }
    if (application != null) {
      // Its headers come from the tracer, in whose current span the call is made.
      TraceContext current = demand.isRead() ? application.current() : null;
      return current == null ? null : CallTrace.of(current.child(null));
    }
    ForwardedHeaders forwarded = within == null ? null : within.forwarded();
    if (within != null && forwarded != null) {
      return CallTrace.forwarding(within, forwarded);
    }
    double share = demand.share();
    if (share < 0 && above == null) {
      return null;
    }
    TraceContext own = ofItsOwn(call, within);
    if (own != null) {
      return CallTrace.of(own);
    }
    if (share < 0 && within != null && above != null) {
      return ofNoSpan(within, above.child(null));
    }
    TraceContext context =
        above != null
            ? above.child(ids.spanId())
            : TraceContext.root(ids.traceId(), ids.spanId(), Decision.DEFERRED, 0);
    return CallTrace.written(decided(context, share), writer, within);
  }

  /** A call that goes on in the span of its request. */
  private CallTrace ofNoSpan(RequestTrace within, TraceContext context) {
    return within.isOfApplication()
        ? CallTrace.of(context)
        : CallTrace.written(context, writer, within);
  }

  /**
   * The ids that the application has given to a call itself, which stay: no span is made of it.
   * Null when it has given none, or copied those of its own request.
   */
  private @Nullable TraceContext ofItsOwn(TraceHeaders call, @Nullable RequestTrace within) {
    for (NamedSpan given : ReceivedTrace.read(call, all).spans()) {
      if (within == null || !within.knows(given)) {
        return TraceContext.of(given.traceId(), given.spanId(), given.parentId(), Decision.NO);
      }
    }
    return null;
  }

  /** The ids of a call that is over; null when there are none. */
  public @Nullable TraceContext ofCall(@Nullable CallTrace begun) {
    TraceContext observed = observed();
    return observed != null ? observed : begun == null ? null : begun.context();
  }

  /** The span of what this thread begins or records just now, where a tracer has made one. */
  private static @Nullable TraceContext observed() {
    RequestTrace within = TraceThread.current();
    return within != null && within.isObserved() ? within.context() : null;
  }
}
