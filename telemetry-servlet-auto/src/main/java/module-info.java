/** Puts the telemetry into a web application that has this jar, without code. */
module io.meshless.telemetry.servlet.auto {
  requires io.meshless.telemetry;
  requires io.meshless.telemetry.servlet;
  requires io.meshless.telemetry.yaml;
  requires jakarta.servlet;
  requires micrometer.core;
  requires micrometer.registry.prometheus;
  requires static org.jspecify;
  requires org.slf4j;

  exports io.meshless.telemetry.servlet.auto;

  provides jakarta.servlet.ServletContainerInitializer with
      io.meshless.telemetry.servlet.auto.TelemetryInitializer;
  provides io.meshless.telemetry.servlet.settings.TelemetryLoader with
      io.meshless.telemetry.servlet.auto.load.YamlTelemetryLoader;
}
