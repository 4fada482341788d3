package io.meshless.telemetry.yaml;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.SourceLocation;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One mistake of a person, as a table tells it: {@code file | outcome | problems | mend}.
 *
 * @param file the file or folder that has it
 * @param outcome {@code loaded} or {@code refused}, by a strict load
 * @param problems all that may be said, each as {@code line severity code}, in the order they are
 *     told; {@code -} for nothing
 * @param phrases what has to be said somewhere, each between semicolons
 */
record Mistake(String file, String outcome, List<String> problems, List<String> phrases) {

  /** The rows of a table; lines that begin with # are comments. */
  static List<Mistake> table(Path table) throws IOException {
    List<Mistake> rows = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] cells = line.split(" \\| ", 4);
        rows.add(
            new Mistake(
                cells[0].strip(),
                cells[1].strip(),
                cells[2].strip().equals("-") ? List.of() : List.of(cells[2].strip().split(", ")),
                cells.length < 4 ? List.of() : List.of(cells[3].strip().split(" ;; "))));
      }
    }
    return rows;
  }

  /** What a strict load says. */
  record Told(String outcome, List<ConfigProblem> problems) {
    static Told of(Path path) throws IOException {
      return Files.isDirectory(path)
          ? of(YamlConfig.load(path))
          : of(String.valueOf(path.getFileName()), Files.readString(path));
    }

    static Told of(String name, String text) {
      return of(YamlConfig.parse(name, text));
    }

    private static Told of(YamlConfig config) {
      try (Telemetry telemetry =
          Telemetry.builder()
              .config(config)
              .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
              .build()) {
        return new Told("loaded", telemetry.problems());
      } catch (InvalidConfigException e) {
        return new Told("refused", e.problems());
      }
    }

    List<String> summary() {
      return problems.stream().map(Told::summary).toList();
    }

    private static String summary(ConfigProblem problem) {
      SourceLocation place = problem.location();
      return (place == null ? 0 : place.line())
          + " "
          + problem.severity().name().toLowerCase(Locale.ROOT)
          + " "
          + problem.code();
    }

    String text() {
      return problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n\n"));
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
