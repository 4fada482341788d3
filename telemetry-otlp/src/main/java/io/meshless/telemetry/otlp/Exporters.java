package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Outgoing;
import io.meshless.telemetry.text.ThrownText;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.List;
import java.util.function.Function;

/** Makes OpenTelemetry's exporters for a target: two builders that are the same but in name. */
final class Exporters {
  private Exporters() {}

  /** Delivers log records to a target. */
  static ExportDelivery<EntryRecord> logs(String handler, ExportTarget target)
      throws HandlerException {
    return delivery(handler, target, Signal.LOGS, parts -> new Logs(logExporter(target, parts)));
  }

  /** Delivers spans to a target. */
  static ExportDelivery<SpanRecord> traces(String handler, ExportTarget target)
      throws HandlerException {
    return delivery(
        handler, target, Signal.TRACES, parts -> new Traces(spanExporter(target, parts)));
  }

  private static <T extends Outgoing> ExportDelivery<T> delivery(
      String handler, ExportTarget target, Signal signal, Function<ExporterParts, Export<T>> maker)
      throws HandlerException {
    ExporterParts parts = new ExporterParts(handler);
    try {
      Export<T> export = maker.apply(parts);
      return new ExportDelivery<>(handler, target, signal, parts.sender(), export);
    } catch (RuntimeException e) {
      throw new HandlerException("the exporter cannot be made: " + ThrownText.of(e), e);
    }
  }

  private static OtlpHttpLogRecordExporter logExporter(ExportTarget target, ExporterParts parts) {
    OtlpHttpLogRecordExporterBuilder builder =
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(target.url())
            .setTimeout(target.timeout())
            .setConnectTimeout(target.timeout())
            .setCompression(target.compression())
            .setHeaders(target.headers()::toSend)
            // Our outbox sends again.
            .setRetryPolicy(null)
            // Else it asks for the global one, which then nobody can set any more.
            .setMeterProvider(MeterProvider.noop())
            .setComponentLoader(parts.loader());
    lift(() -> builder.setMaxRequestBodySize(Long.MAX_VALUE));
    if (target.certificate() != null) {
      builder.setTrustedCertificates(target.certificate().bytes());
    }
    if (target.clientKey() != null && target.clientCertificate() != null) {
      builder.setClientTls(target.clientKey().bytes(), target.clientCertificate().bytes());
    }
    return builder.build();
  }

  /** Our sender says what is too large; before there was this limit, nobody else did. */
  private static void lift(Runnable limit) {
    try {
      limit.run();
    } catch (NoSuchMethodError e) {
      // Whoever manages versions for the application has an older OpenTelemetry.
    }
  }

  private static OtlpHttpSpanExporter spanExporter(ExportTarget target, ExporterParts parts) {
    OtlpHttpSpanExporterBuilder builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(target.url())
            .setTimeout(target.timeout())
            .setConnectTimeout(target.timeout())
            .setCompression(target.compression())
            .setHeaders(target.headers()::toSend)
            .setRetryPolicy(null)
            .setMeterProvider(MeterProvider.noop())
            .setComponentLoader(parts.loader());
    lift(() -> builder.setMaxRequestBodySize(Long.MAX_VALUE));
    if (target.certificate() != null) {
      builder.setTrustedCertificates(target.certificate().bytes());
    }
    if (target.clientKey() != null && target.clientCertificate() != null) {
      builder.setClientTls(target.clientKey().bytes(), target.clientCertificate().bytes());
    }
    return builder.build();
  }

  private record Logs(OtlpHttpLogRecordExporter exporter) implements Export<EntryRecord> {
    @Override
    public List<EntryRecord> sendable(Batch<EntryRecord> batch) {
      return batch.left();
    }

    @Override
    public CompletableResultCode export(List<EntryRecord> records) {
      return exporter.export(List.copyOf(records));
    }

    @Override
    public void shutdown() {
      exporter.shutdown();
    }
  }

  private record Traces(OtlpHttpSpanExporter exporter) implements Export<SpanRecord> {
    @Override
    public List<SpanRecord> sendable(Batch<SpanRecord> batch) {
      List<SpanRecord> none = batch.left().stream().filter(span -> !span.isSpan()).toList();
      if (!none.isEmpty()) {
        batch.lose(none, "no-trace-id", "the trace has no id of 16 or 32 hexadecimal digits", null);
      }
      return batch.left();
    }

    @Override
    public CompletableResultCode export(List<SpanRecord> spans) {
      return exporter.export(List.copyOf(spans));
    }

    @Override
    public void shutdown() {
      exporter.shutdown();
    }
  }
}
