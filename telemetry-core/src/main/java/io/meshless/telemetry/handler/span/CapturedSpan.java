package io.meshless.telemetry.handler.span;

import io.meshless.telemetry.handler.outbox.Outgoing;
import io.meshless.telemetry.text.ShownText;
import org.jspecify.annotations.Nullable;

/** The values of one instance, to be read on another thread. Nobody changes them any more. */
public final class CapturedSpan implements Outgoing {
  private final SpanReader reader;
  private final @Nullable Object[] values;
  private final Object[] tags;

  /**
   * These values, which become its own.
   *
   * @param reader knows what they mean
   */
  CapturedSpan(SpanReader reader, @Nullable Object[] values, Object[] tags) {
    this.reader = reader;
    this.values = values;
    this.tags = tags;
  }

  @Override
  public String instance() {
    return reader.instance();
  }

  /** The span; null when the trace's id is none. */
  public @Nullable RecordedSpan read() {
    return reader.read(this);
  }

  /** Why it is no span, for whoever is told so. */
  public String noTraceId() {
    return "'%s' is no trace id of 16 or 32 hexadecimal digits"
        .formatted(ShownText.cut(reader.traceId(this)));
  }

  @Nullable Object value(int field) {
    return values[field];
  }

  Object tag(int entry) {
    return tags[entry];
  }

  int tags() {
    return tags.length;
  }
}
