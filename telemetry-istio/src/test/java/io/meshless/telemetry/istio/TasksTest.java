package io.meshless.telemetry.istio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tasks of Istio's documentation, a folder each: resources, requests, and what is recorded.
 * Metrics are compared without buckets; with {@code -Dtelemetry.rewrite=true} what is recorded is
 * written instead.
 */
class TasksTest {
  private static final Path TASKS = Path.of("src/test/resources/tasks");
  private static final String METRICS = "expected-metrics.txt";
  private static final String LINES = "expected-lines.txt";

  private static final ServiceIdentity REVIEWS =
      ServiceIdentity.builder()
          .workload("reviews-v2")
          .namespace("default")
          .label("app", "reviews")
          .label("version", "v2")
          .service("reviews")
          .build();

  static List<String> tasks() throws IOException {
    try (Stream<Path> folders = Files.list(TASKS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void isDoneAsInAMesh(String task) throws IOException {
    Path folder = TASKS.resolve(task);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String metrics;
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.load(folder.resolve("telemetry.yaml")))
            .identity(REVIEWS)
            .meterRegistry(registry)
            .selfMetrics(false)
            .stdio(StdioOptions.builder().block().standardOutput(out).build())
            .build()) {
      assertThat(telemetry.problems()).isEmpty();
      for (JsonNode bag : new ObjectMapper().readTree(folder.resolve("requests.json").toFile())) {
        telemetry.record(AttributeBag.ofJson(bag.toString(), AttributeVocabulary.standard()));
      }
      telemetry.flush();
      metrics =
          registry
              .scrape()
              .lines()
              .filter(TasksTest::counts)
              .collect(Collectors.joining("\n", "", "\n"));
    }

    compare(folder.resolve(METRICS), metrics);
    compare(folder.resolve(LINES), out.toString(StandardCharsets.UTF_8));
  }

  private static boolean counts(String line) {
    return !line.startsWith("#") && !line.contains("_bucket{");
  }

  private static void compare(Path expected, String found) throws IOException {
    if (!Files.exists(expected)) {
      return;
    }
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(expected, found);
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }
}
