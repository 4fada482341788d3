/** The handler {@code zipkin}. */
module io.meshless.telemetry.zipkin {
  requires transitive io.meshless.telemetry;
  requires java.net.http;
  requires static org.jspecify;
  requires zipkin2;
  requires zipkin2.reporter;

  exports io.meshless.telemetry.zipkin;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.zipkin.ZipkinProvider;
}
