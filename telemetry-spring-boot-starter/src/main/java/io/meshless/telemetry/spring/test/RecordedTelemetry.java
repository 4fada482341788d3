package io.meshless.telemetry.spring.test;

import io.meshless.telemetry.spring.TelemetryCustomizer;
import io.meshless.telemetry.testkit.RecordingHandlers;
import io.meshless.telemetry.testkit.Recordings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@link TelemetryTest} adds to an application. */
@Configuration(proxyBeanMethods = false)
class RecordedTelemetry {
  @Bean
  Recordings telemetryRecordings() {
    return new Recordings();
  }

  @Bean
  TelemetryCustomizer telemetryRecorder(Recordings recordings) {
    return builder -> RecordingHandlers.instead(builder, recordings);
  }
}
