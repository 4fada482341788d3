package io.meshless.telemetry.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs every scenario of a folder and prints one summary line; exits with 1 when some differ. */
public final class ScenarioMain {
  private ScenarioMain() {}

  /** Takes the folder that holds {@code scenarios/}. */
  public static void main(String[] arguments) throws IOException {
    Path scenarios = Path.of(arguments[0]).resolve("scenarios");
    List<Path> folders;
    try (Stream<Path> found = Files.list(scenarios)) {
      folders = found.filter(f -> Files.exists(f.resolve("requests.json"))).sorted().toList();
    }
    int agree = 0;
    int documented = 0;
    int differ = 0;
    for (Path folder : folders) {
      List<String> differences = Scenario.differences(folder);
      List<String> undocumented = ScenarioDeviations.undocumented(folder, differences);
      if (differences.isEmpty()) {
        agree++;
      } else if (undocumented.isEmpty()) {
        documented++;
      } else {
        differ++;
        System.out.println(Scenario.name(folder));
        undocumented.forEach(line -> System.out.println("  " + line));
      }
    }
    System.out.printf(
        "scenarios: %d, %d agree, %d documented deviations, %d differ%n",
        folders.size(), agree, documented, differ);
    System.exit(differ > 0 ? 1 : 0);
  }
}
