package io.meshless.telemetry.application;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.testkit.MemoryHandlerProvider;
import io.meshless.telemetry.testkit.Recordings;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The telemetry of applications that bring none of their own. */
final class RecordedTelemetry {
  private RecordedTelemetry() {}

  static Telemetry into(Recordings recordings) {
    return Telemetry.builder()
        .config(YamlConfig.classpath(RecordedTelemetry.class, "/telemetry/telemetry.yaml"))
        .meterRegistry(new SimpleMeterRegistry())
        .handler(new MemoryHandlerProvider(recordings))
        .build();
  }
}
