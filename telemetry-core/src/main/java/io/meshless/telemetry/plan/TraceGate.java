package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.trace.header.TraceShare;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the spans of sampled traces through to one handler. Where the record tells no decision, the
 * id of the trace and the handler's share make it. Immutable.
 */
final class TraceGate {
  /** What a record of spans has to tell, whether expressions read it or not. */
  static final Set<AttributeName> ATTRIBUTES =
      Set.of(
          StandardAttributes.TRACE_ID,
          StandardAttributes.TRACE_SAMPLED,
          StandardAttributes.SPAN_ID,
          StandardAttributes.SPAN_PARENT_ID);

  private final int traceId;
  private final double share;

  private TraceGate(int traceId, double share) {
    this.traceId = traceId;
    this.share = share;
  }

  /** The gate in front of a handler; null for instances that are no spans. */
  static @Nullable TraceGate of(InstanceType type, LiveHandler handler) {
    String field = type.template().traceIdField();
    return field == null
        ? null
        : new TraceGate(type.template().position(field), handler.traceShare());
  }

  double share() {
    return share;
  }

  /** Whether the record says that its trace is not sampled. */
  boolean isShut(Frame frame) {
    return decision(frame) == Boolean.FALSE;
  }

  /** Whether this instance goes through. */
  boolean opens(Frame frame, Instance built) {
    Object decision = decision(frame);
    return decision instanceof Boolean sampled
        ? sampled
        : TraceShare.includes(String.valueOf(built.value(traceId)), share);
  }

  private static @Nullable Object decision(Frame frame) {
    try {
      return frame.bag().find(StandardAttributes.TRACE_SAMPLED);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return null; // What cannot be read has not been decided.
    }
  }
}
