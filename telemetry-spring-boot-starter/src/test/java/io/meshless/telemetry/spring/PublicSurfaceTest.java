package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this module promises changes by decision only. */
class PublicSurfaceTest {
  private final PublicSurface surface = PublicSurface.of(Path.of("target/classes"));

  @Test
  void surfaceIsTheListedOne() {
    surface.compareWithList("telemetry-spring-boot-starter.txt");
  }

  @Test
  void surfaceNamesNothingThatIsHidden() {
    assertThat(surface.membersThatNameHiddenTypes()).isEmpty();
  }
}
