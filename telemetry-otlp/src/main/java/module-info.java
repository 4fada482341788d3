/** The handler {@code otlp}. */
module io.meshless.telemetry.otlp {
  requires io.opentelemetry.api;
  requires io.opentelemetry.common;
  requires io.opentelemetry.exporter.otlp;
  requires io.opentelemetry.sdk.common;
  requires io.opentelemetry.sdk.logs;
  requires io.opentelemetry.sdk.trace;
  requires transitive io.meshless.telemetry;
  requires java.net.http;
  requires static org.jspecify;

  exports io.meshless.telemetry.otlp;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.otlp.OtlpProvider;
}
