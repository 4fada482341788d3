package io.meshless.telemetry.istio;

import io.meshless.telemetry.support.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this module promises changes by decision only. */
class PublicSurfaceTest {
  @Test
  void surfaceIsTheListedOne() {
    PublicSurface.of(Path.of("target/classes")).compareWithList("telemetry-istio.txt");
  }
}
