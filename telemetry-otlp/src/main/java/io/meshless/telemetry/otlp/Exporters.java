package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.text.ThrownText;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporterBuilder;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.Collection;
import java.util.List;

/** Makes OpenTelemetry's exporters for a target. */
final class Exporters {
  private Exporters() {}

  static ExportDelivery<EntryRecord> logs(String handler, ExportTarget target)
      throws HandlerException {
    ExporterParts parts = new ExporterParts(handler);
    try {
      OtlpHttpLogRecordExporterBuilder builder =
          OtlpHttpLogRecordExporter.builder()
              .setEndpoint(target.url())
              .setTimeout(target.timeout())
              .setConnectTimeout(target.timeout())
              .setCompression(target.compression())
              .setHeaders(target.headers()::toSend)
              .setRetryPolicy(ExporterParts.retries())
              // Else it asks for the global one, which then nobody can set any more.
              .setMeterProvider(MeterProvider.noop())
              .setComponentLoader(parts.loader())
              .setExecutorService(parts.threads());
      if (target.certificate() != null) {
        builder.setTrustedCertificates(target.certificate());
      }
      if (target.clientKey() != null && target.clientCertificate() != null) {
        builder.setClientTls(target.clientKey(), target.clientCertificate());
      }
      OtlpHttpLogRecordExporter exporter = builder.build();
      return new ExportDelivery<>(
          handler,
          target,
          Signal.LOGS,
          parts,
          records -> exporter.export(asData(records)),
          exporter::shutdown);
    } catch (RuntimeException e) {
      parts.close();
      throw cannotExport(e);
    }
  }

  private static Collection<LogRecordData> asData(Collection<EntryRecord> records) {
    return List.copyOf(records);
  }

  private static HandlerException cannotExport(RuntimeException cause) {
    return new HandlerException("the exporter cannot be made: " + ThrownText.of(cause), cause);
  }
}
