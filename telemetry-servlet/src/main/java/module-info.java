/** A servlet filter that feeds each request to the telemetry. */
module io.meshless.telemetry.servlet {
  requires transitive io.meshless.telemetry;
  requires transitive jakarta.servlet;
  requires static org.jspecify;

  uses io.meshless.telemetry.servlet.TelemetryLoader;

  exports io.meshless.telemetry.servlet;
  exports io.meshless.telemetry.servlet.page;
}
