package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.support.PackageCycles;
import org.junit.jupiter.api.Test;

/** Packages know each other in one direction. */
class LayeringTest {
  @Test
  void packagesFormNoCycle() {
    PackageCycles.checkNone(TelemetryInitializer.class);
  }
}
