package io.meshless.telemetry.released;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.support.SharedFolder;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of our samples, scenarios and mistakes as a release had them, and what it made
 * of each: they are kept as data, so that no later version treats them otherwise by accident.
 *
 * @param release the version
 * @param configurations by the names of their files
 */
record ReleasedConfigurations(String release, Map<String, Kept> configurations) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FOLDERS =
      List.of(
          "samples",
          "deploy",
          "telemetry-yaml/src/test/resources",
          "telemetry-istio/src/test/resources");

  /**
   * What a release made of a file.
   *
   * @param text what stands in the file
   * @param outcome {@code loaded} or {@code refused}, by a strict load
   * @param errors why, each as {@code line error code}
   */
  record Kept(String text, String outcome, List<String> errors) {
    static Kept of(String text) {
      try (Telemetry telemetry =
          Telemetry.builder()
              .config(YamlConfig.parse("config.yaml", text))
              .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
              .build()) {
        return new Kept(text, "loaded", errors(telemetry.problems()));
      } catch (InvalidConfigException e) {
        return new Kept(text, "refused", errors(e.problems()));
      }
    }

    private static List<String> errors(List<ConfigProblem> problems) {
      return problems.stream()
          .filter(problem -> problem.severity() == Severity.ERROR)
          .map(problem -> line(problem.location()) + " error " + problem.code())
          .sorted()
          .toList();
    }

    private static int line(@Nullable SourceLocation place) {
      return place == null ? 0 : place.line();
    }
  }

  /** What the present code makes of the present files. */
  static ReleasedConfigurations ofNow(String release) throws IOException {
    Map<String, Kept> kept = new TreeMap<>();
    for (String folder : FOLDERS) {
      Path root = SharedFolder.root().resolve(folder);
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(ReleasedConfigurations::isKept).toList()) {
          String name = SharedFolder.root().relativize(file).toString();
          kept.put(name, Kept.of(Files.readString(file)));
        }
      }
    }
    return new ReleasedConfigurations(release, kept);
  }

  /** Not what grows to megabytes when it is tried: only its size is wrong. */
  private static boolean isKept(Path file) {
    return file.toString().endsWith(".yaml")
        && !file.toString().contains("/target/")
        && !Files.exists(file.resolveSibling("grow.txt"));
  }

  static ReleasedConfigurations read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), new TypeReference<>() {});
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + '\n');
  }

  /** What the present code treats otherwise; each as a line. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    configurations.forEach(
        (name, then) -> {
          Kept now = Kept.of(then.text());
          if (!now.equals(then)) {
            differences.add(
                "%s: %s %s since %s, now %s %s"
                    .formatted(
                        name, then.outcome(), then.errors(), release, now.outcome(), now.errors()));
          }
        });
    return differences;
  }
}
