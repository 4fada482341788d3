package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.TraceContext;
import io.meshless.telemetry.trace.header.TraceHeaders;
import io.meshless.telemetry.trace.header.TraceWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is known of a call's trace from its start on. Immutable. */
public final class CallTrace {
  private final @Nullable TraceContext context;
  private final @Nullable TraceWriter writer;
  private final @Nullable ForwardedHeaders forwarded;
  private final List<String> hosts;

  private CallTrace(
      @Nullable TraceContext context,
      @Nullable TraceWriter writer,
      @Nullable ForwardedHeaders forwarded,
      List<String> hosts) {
    this.hosts = hosts;
    this.context = context;
    this.writer = writer;
    this.forwarded = forwarded;
  }

  /** A call whose headers somebody else writes. */
  static CallTrace of(TraceContext context) {
    return new CallTrace(context, null, null, List.of());
  }

  /**
   * A call whose headers are written here.
   *
   * @param within the request that it is made for; null when it is made for none
   */
  static CallTrace written(
      TraceContext context, TraceWriter writer, @Nullable RequestTrace within) {
    return new CallTrace(context, writer, null, within == null ? List.of() : within.hosts());
  }

  static CallTrace forwarding(RequestTrace within, ForwardedHeaders headers) {
    return new CallTrace(within.context(), null, headers, within.hosts());
  }

  /**
   * The hosts that may know of the request's trace, as its own telemetry says, which may be another
   * one than the call's; empty for all.
   */
  public List<String> hosts() {
    return hosts;
  }

  @Nullable TraceContext context() {
    return context;
  }

  /**
   * Shows each header that is to be set; null for one that is to be taken away.
   *
   * @param call the headers that the call has so far
   */
  public void write(
      TraceHeaders call, BiConsumer<? super String, ? super @Nullable String> header) {
    if (forwarded != null) {
      forwarded.write(call, header);
    } else if (context != null && writer != null) {
      writer.write(context, header);
    }
  }
}
