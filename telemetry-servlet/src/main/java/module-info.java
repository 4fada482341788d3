/** A servlet filter that feeds each request to the telemetry. */
module io.meshless.telemetry.servlet {
  requires transitive io.meshless.telemetry;
  requires transitive jakarta.servlet;
  requires static org.jspecify;
  requires org.slf4j;
}
