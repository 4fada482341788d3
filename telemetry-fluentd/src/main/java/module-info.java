/** The handler {@code fluentd}. */
module io.meshless.telemetry.fluentd {
  requires fluency.core;
  requires fluency.fluentd;
  requires transitive io.meshless.telemetry;
  requires msgpack.core;
  requires static org.jspecify;

  exports io.meshless.telemetry.fluentd;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.fluentd.FluentdProvider;
}
