/** A servlet filter that feeds each request to the telemetry. */
module io.meshless.telemetry.servlet {
  requires transitive io.meshless.telemetry;
  requires transitive jakarta.servlet;
  requires static jakarta.annotation;
  requires static jakarta.ws.rs;
  requires static javax.servlet.api;
  requires static micrometer.registry.prometheus;
  requires static org.jspecify;
  requires org.slf4j;

  uses io.meshless.telemetry.servlet.TelemetryLoader;

  exports io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.servlet.metrics;
  exports io.meshless.telemetry.servlet.page;
  exports io.meshless.telemetry.servlet.rest;

  opens io.meshless.telemetry.servlet.rest; // REST implementations set private fields.
}
