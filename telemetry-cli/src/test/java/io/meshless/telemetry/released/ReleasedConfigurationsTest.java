package io.meshless.telemetry.released;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.released.ReleasedConfigurations.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever goes to a newer version finds their configuration treated as before. {@code
 * build-bin/release} keeps what a release makes of ours, with {@code -Dtelemetry.release=VERSION};
 * a difference that is meant is mended by hand in that file, and told in CHANGELOG.md.
 */
class ReleasedConfigurationsTest {
  private static final Path KEPT = Path.of("src/test/resources/released/configurations.json");

  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void configurationsOfTheLastReleaseAreTreatedAsThen() throws IOException {
    String release = System.getProperty("telemetry.release");
    if (release != null) {
      ReleasedConfigurations.ofNow(release).write(KEPT);
    }
    assumeTrue(Files.exists(KEPT), "there is no release yet");

    assertThat(ReleasedConfigurations.read(KEPT).differences()).isEmpty();
  }

  @Test
  void configurationThatIsTreatedOtherwiseIsFound() throws IOException {
    String right = "kind: stdio\nmetadata: {name: lines}\n";
    String wrong = "kind: stdio\nmetadata: {name: lines}\nspec: {outputAsXml: true}\n";
    Path file = folder.resolve("kept.json");

    new ReleasedConfigurations(
            "0.0.1",
            Map.of(
                "same.yaml", Kept.of(right),
                "refused-now.yaml", new Kept(wrong, "loaded", List.of()),
                "loaded-now.yaml", new Kept(right, "refused", List.of("1 error unknown-kind"))))
        .write(file);

    assertThat(ReleasedConfigurations.read(file).differences())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("refused-now.yaml: loaded []"))
        .anySatisfy(line -> assertThat(line).startsWith("loaded-now.yaml: refused [1 error"));
  }
}
