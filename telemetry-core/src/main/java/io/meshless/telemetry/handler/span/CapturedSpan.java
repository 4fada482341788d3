package io.meshless.telemetry.handler.span;

import io.meshless.telemetry.handler.outbox.Outgoing;
import org.jspecify.annotations.Nullable;

/**
 * The values of one instance, to be read on another thread. Immutable.
 *
 * @param reader knows what they mean
 */
public record CapturedSpan(SpanReader reader, @Nullable Object[] values, Object[] tags)
    implements Outgoing {
  @Override
  public String instance() {
    return reader.instance();
  }

  /** The span; null when the trace's id is none. */
  public @Nullable RecordedSpan read() {
    return reader.read(this);
  }

  /** What the trace's id is, for whoever is told that it is none. */
  public String traceId() {
    return reader.traceId(this);
  }

  // An array in a record is compared by what it is: two captures are never the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
