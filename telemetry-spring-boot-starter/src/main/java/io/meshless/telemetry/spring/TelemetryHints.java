package io.meshless.telemetry.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** What a native image has to take along: the configuration at its usual places. */
final class TelemetryHints implements RuntimeHintsRegistrar {
  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    hints
        .resources()
        .registerPattern("telemetry/**")
        .registerPattern("telemetry.yaml")
        .registerPattern("telemetry.yml")
        .registerPattern("io/meshless/telemetry/servlet/page/*");
  }
}
