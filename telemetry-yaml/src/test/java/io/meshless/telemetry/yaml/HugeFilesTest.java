package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.InvalidConfigException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every file within the limits is loaded or refused soon. The time given is that of a machine with
 * much else to do; what is not linear takes far longer.
 */
@Tag("slow")
class HugeFilesTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int BELOW_ALL_LIMITS = 400_000;
  private static final int MOST_MESSAGE = 2_000_000;

  private static void assertLoadedOrRefused(String text) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          try {
            Telemetry.builder().config(YamlConfig.parse("huge.yaml", text)).build().close();
          } catch (InvalidConfigException e) {
            assertThat(e.getMessage()).hasSizeLessThan(MOST_MESSAGE);
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void everyShapeIsLoadedOrRefused(HugeTexts shape) {
    assertLoadedOrRefused(shape.text(BELOW_ALL_LIMITS));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {".*BLANK.*", "LONG_LINES_.*", "KEYS.*"})
  void everyShapeIsLoadedOrRefusedUpToTheLimit(HugeTexts shape) {
    assertLoadedOrRefused(shape.text(YamlLimits.DEFAULT.fileBytes() - 1_000));
  }
}
