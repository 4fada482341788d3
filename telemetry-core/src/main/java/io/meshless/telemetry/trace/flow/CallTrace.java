package io.meshless.telemetry.trace.flow;

import io.meshless.telemetry.trace.header.TraceContext;
import io.meshless.telemetry.trace.header.TraceHeaders;
import io.meshless.telemetry.trace.header.TraceWriter;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is known of a call's trace from its start on. Immutable. */
public final class CallTrace {
  private final @Nullable TraceContext context;
  private final @Nullable TraceWriter writer;
  private final @Nullable ForwardedHeaders forwarded;

  private CallTrace(
      @Nullable TraceContext context,
      @Nullable TraceWriter writer,
      @Nullable ForwardedHeaders forwarded) {
    this.context = context;
    this.writer = writer;
    this.forwarded = forwarded;
  }

  /** A call whose headers somebody else writes. */
  static CallTrace of(TraceContext context) {
    return new CallTrace(context, null, null);
  }

  static CallTrace written(TraceContext context, TraceWriter writer) {
    return new CallTrace(context, writer, null);
  }

  static CallTrace forwarding(@Nullable TraceContext received, ForwardedHeaders headers) {
    return new CallTrace(received, null, headers);
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
