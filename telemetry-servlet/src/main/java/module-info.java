/** A servlet filter that feeds each request to the telemetry. */
@SuppressWarnings("module") // the drop-in, which it exports to, is compiled after it
module io.meshless.telemetry.servlet {
  requires com.fasterxml.jackson.databind;
  requires transitive io.meshless.telemetry;
  requires transitive jakarta.servlet;
  requires static jakarta.annotation;
  requires static jakarta.ws.rs;
  requires static javax.servlet.api;
  requires static micrometer.registry.prometheus;
  requires static org.jspecify;
  requires org.slf4j;

  uses io.meshless.telemetry.servlet.settings.TelemetryLoader;

  exports io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.servlet.metrics;
  exports io.meshless.telemetry.servlet.page;
  exports io.meshless.telemetry.servlet.rest;

  // What the drop-in shares; nothing here is promised to anybody else.
  exports io.meshless.telemetry.servlet.settings to
      io.meshless.telemetry.servlet.auto;

  opens io.meshless.telemetry.servlet.rest; // REST implementations set private fields.
}
