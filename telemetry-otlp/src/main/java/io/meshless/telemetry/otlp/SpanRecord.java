package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.outbox.Outgoing;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A span as OpenTelemetry's exporter sees it; what it looks like is made when it is sent. */
final class SpanRecord implements SpanData, Outgoing {
  private static final int TRACE_ID_DIGITS = 32;

  private final SpanForm form;
  private final CapturedSpan captured;

  /** Made by the thread that sends, and then by no other, as the attributes. */
  private @Nullable RecordedSpan span;

  private @Nullable Attributes attributes;

  SpanRecord(SpanForm form, CapturedSpan captured) {
    this.form = form;
    this.captured = captured;
  }

  @Override
  public String instance() {
    return captured.instance();
  }

  /** Whether it can be sent, which needs the id of a trace. To be asked first. */
  boolean isSpan() {
    if (span == null) {
      span = captured.read();
    }
    return span != null;
  }

  /** Why it cannot be sent, if so. */
  String noTraceId() {
    return captured.noTraceId();
  }

  private RecordedSpan span() {
    return Objects.requireNonNull(span, "isSpan() was not asked");
  }

  @Override
  public String getName() {
    String name = span().name();
    return name.isEmpty() ? instance().substring(0, instance().indexOf('.')) : name;
  }

  @Override
  public SpanKind getKind() {
    return span().isClient() ? SpanKind.CLIENT : SpanKind.SERVER;
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.create(
        traceId(), span().spanId(), TraceFlags.getSampled(), TraceState.getDefault());
  }

  @Override
  public SpanContext getParentSpanContext() {
    String parent = span().parentId();
    return parent == null
        ? SpanContext.getInvalid()
        : SpanContext.create(traceId(), parent, TraceFlags.getSampled(), TraceState.getDefault());
  }

  /** With the zeros that stand before a short one. */
  private String traceId() {
    String id = span().traceId();
    return "0".repeat(TRACE_ID_DIGITS - id.length()) + id;
  }

  @Override
  public StatusData getStatus() {
    return span().isError() ? StatusData.error() : StatusData.unset();
  }

  @Override
  public long getStartEpochNanos() {
    return EntryRecord.nanos(span().start());
  }

  @Override
  public long getEndEpochNanos() {
    return EntryRecord.nanos(span().end());
  }

  @Override
  public Attributes getAttributes() {
    Attributes known = attributes;
    if (known == null) {
      known = form.attributes(span());
      attributes = known;
    }
    return known;
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  @Override
  public List<EventData> getEvents() {
    return List.of();
  }

  @Override
  public List<LinkData> getLinks() {
    return List.of();
  }

  @Override
  public boolean hasEnded() {
    return true;
  }

  @Override
  public int getTotalRecordedEvents() {
    return 0;
  }

  @Override
  public int getTotalRecordedLinks() {
    return 0;
  }

  @Override
  @Deprecated
  public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return InstrumentationLibraryInfo.create(
        Scope.INFO.getName(), Scope.INFO.getVersion(), Scope.INFO.getSchemaUrl());
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return Scope.INFO;
  }

  @Override
  public Resource getResource() {
    return form.resource();
  }
}
