package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The sample's files mean what the walkthrough's files mean. */
class WalkthroughFilesTest {
  @ParameterizedTest
  @ValueSource(strings = {"new_telemetry.yaml", "new_logging.yaml"})
  void resourcesAreTheSame(String file) throws IOException {
    assertThat(documents(Path.of("telemetry", file)))
        .isEqualTo(documents(SharedFolder.path("data/docs-1.0").resolve(file)));
  }

  @Test
  void defaultsMeanTheSameButForTheStreamAndLevelOfTheAccessLog() throws IOException {
    List<Object> stock =
        documents(SharedFolder.path("data/istio-1.0.4/install/mixer-telemetry.yaml"));
    stock.removeIf(Objects::isNull);
    String own = Files.readString(Path.of("telemetry", "istio-defaults.yaml"));

    Matcher ours = Pattern.compile("  log_stream: STDERR\n  severity_levels:\n.*\n").matcher(own);

    assertThat(ours.results()).hasSize(1);
    assertThat(documents(ours.replaceAll(""))).containsExactlyInAnyOrderElementsOf(stock);
  }

  private static List<Object> documents(Path file) throws IOException {
    return documents(Files.readString(file));
  }

  private static List<Object> documents(String text) {
    List<Object> documents = new ArrayList<>();
    new Yaml().loadAll(text).forEach(documents::add);
    return documents;
  }
}
