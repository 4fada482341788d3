package io.meshless.telemetry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole runs of the reference server, from configuration and requests to lines and samples. */
class ScenarioTest {
  private static final Path OWN = Path.of("src/test/resources/conformance/scenarios");

  @TestFactory
  Stream<DynamicTest> ownScenariosAgree() throws IOException {
    return tests(OWN);
  }

  @TestFactory
  Stream<DynamicTest> sharedScenariosAgree() throws IOException {
    return tests(SharedFolder.path("conformance/scenarios"))
        .filter(test -> test.getDisplayName().startsWith("istio-"));
  }

  private static Stream<DynamicTest> tests(Path scenarios) throws IOException {
    try (Stream<Path> folders = Files.list(scenarios)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("requests.json")))
          .sorted()
          .toList()
          .stream()
          .map(folder -> DynamicTest.dynamicTest(Scenario.name(folder), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    assertThat(ScenarioDeviations.undocumented(folder, Scenario.differences(folder))).isEmpty();
  }
}
