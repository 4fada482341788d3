/** Helpers for the tests of services and of extensions. */
module io.meshless.telemetry.testkit {
  requires transitive io.meshless.telemetry;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;

  exports io.meshless.telemetry.testkit;

  provides io.meshless.telemetry.handler.HandlerProvider with
      io.meshless.telemetry.testkit.MemoryHandlerProvider;
}
