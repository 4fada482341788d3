package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.Outgoing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A log entry as OpenTelemetry's exporter sees it; what it looks like is made when it is sent. */
final class EntryRecord implements LogRecordData, Outgoing {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final LogForm form;
  private final String severity;
  private final Instant time;
  private final Instant observed;
  private final SpanContext span;
  private final @Nullable Object[] values;

  /** Made by the thread that sends, and then by no other. */
  private @Nullable Attributes attributes;

  /** A record of these values, which nobody changes any more. */
  EntryRecord(
      LogForm form,
      String severity,
      Instant time,
      Instant observed,
      SpanContext span,
      @Nullable Object[] values) {
    this.form = form;
    this.severity = severity;
    this.time = time;
    this.observed = observed;
    this.span = span;
    this.values = values;
  }

  @Override
  public String instance() {
    return form.instance();
  }

  @Override
  public Resource getResource() {
    return form.resource();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return Scope.INFO;
  }

  @Override
  public long getTimestampEpochNanos() {
    return nanos(time);
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return nanos(observed);
  }

  /** 0, which is unknown, for what cannot be told in 64 bits. */
  static long nanos(Instant time) {
    long seconds = time.getEpochSecond();
    return seconds < 0 || seconds >= Long.MAX_VALUE / NANOS_PER_SECOND
        ? 0
        : seconds * NANOS_PER_SECOND + time.getNano();
  }

  @Override
  public SpanContext getSpanContext() {
    return span;
  }

  @Override
  public Severity getSeverity() {
    return form.severity(severity);
  }

  @Override
  public @Nullable String getSeverityText() {
    return severity.isEmpty() ? null : severity;
  }

  @Override
  @SuppressWarnings("deprecation") // the exporter asks for the value of the body
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    Value<?> value = getBodyValue();
    return value == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(value.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return form.body(values);
  }

  @Override
  public Attributes getAttributes() {
    Attributes known = attributes;
    if (known == null) {
      known = form.attributes(values);
      attributes = known;
    }
    return known;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  @Override
  public @Nullable String getEventName() {
    return form.eventName();
  }
}
