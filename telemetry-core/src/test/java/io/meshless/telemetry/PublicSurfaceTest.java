package io.meshless.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.PublicSurface;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What this module promises changes by decision only. */
class PublicSurfaceTest {
  private final PublicSurface surface = PublicSurface.of(Path.of("target/classes"));

  @Test
  void surfaceIsTheListedOne() {
    surface.compareWithList("telemetry-core.txt");
  }

  @Test
  void surfaceNamesNothingThatIsHidden() {
    assertThat(surface.membersThatNameHiddenTypes()).isEmpty();
  }

  /** What is exported is promised; a type more is a decision, and this number its place. */
  @Test
  void surfaceHasNoMoreTypesThanItMay() {
    assertThat(surface.topLevelTypes()).hasSizeLessThanOrEqualTo(55);
  }
}
