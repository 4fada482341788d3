package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.support.SharedFolder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that Istio shipped load unchanged, with no other word than the expected ones. Run with
 * {@code -Dtelemetry.rewrite=true} to write the expected ones anew.
 */
class StockFilesTest {
  private static final Path EXPECTED = Path.of("src/test/resources/stock/problems.txt");

  /** What a file needs beside it, as in the folder of Istio that it came from. */
  private static final Map<String, List<String>> COMPANIONS =
      Map.of(
          "istio-1.0.4/samples/mixer-rule-additional-telemetry.yaml",
          List.of("istio-1.0.4/install"),
          "istio-1.0.4/testdata/prometheus.yaml",
          instances("istio-1.0.4"),
          "istio-1.5.0/testdata/prometheus.yaml",
          instances("istio-1.5.0"),
          "istio-1.5.0/testdata/source_ip_deny.yaml",
          List.of("istio-1.5.0/testdata/deny.yaml"),
          "istio-1.5.0/testdata/source_user_filter.yaml",
          List.of("istio-1.5.0/testdata/deny.yaml"),
          "istio-1.5.0/testdata/tcp_accesslog.yaml",
          List.of("istio-1.5.0/testdata/accesslog.yaml"),
          "istio-1.0.4/operatorconfig/dogstatsd-config.yaml",
          instances("istio-1.0.4"),
          "istio-1.0.4/operatorconfig/signalfx-signalfx.yaml",
          instances("istio-1.0.4"),
          "istio-1.0.4/operatorconfig/solarwinds-solarwinds.yaml",
          instances("istio-1.0.4"));

  private static List<String> instances(String version) {
    return List.of(version + "/testdata/metrics.yaml", version + "/testdata/tcpmetrics.yaml");
  }

  private static Path data() {
    return SharedFolder.path("data");
  }

  private static TelemetryBuilder builder(List<String> files) {
    Path[] paths = files.stream().map(data()::resolve).toArray(Path[]::new);
    return Telemetry.builder()
        .config(YamlConfig.load(paths))
        .meterRegistry(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /** Every file with its companions, and the folders that belong together. */
  private static Map<String, List<String>> loads() throws IOException {
    Map<String, List<String>> loads = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        String name = data().relativize(file).toString();
        List<String> all = new ArrayList<>(COMPANIONS.getOrDefault(name, List.of()));
        all.add(name);
        loads.put(String.join(" + ", all), all);
      }
    }
    for (String version : List.of("istio-1.0.4", "istio-1.1.0", "istio-1.5.0")) {
      loads.put(version + "/install", List.of(version + "/install"));
    }
    for (String version : List.of("istio-1.0.4", "istio-1.5.0")) {
      loads.put(version + "/testdata", List.of(version + "/testdata"));
    }
    return loads;
  }

  private static List<String> problems(List<String> files) {
    try (Telemetry telemetry = builder(files).lenient().build()) {
      return telemetry.problems().stream().map(StockFilesTest::words).toList();
    }
  }

  private static String words(ConfigProblem problem) {
    SourceLocation place = problem.location();
    String where = place == null ? "" : data().relativize(Path.of(place.source())).toString();
    return "%s %s %s:%s %s %s"
        .formatted(
            problem.severity(),
            problem.code(),
            where,
            place == null ? "" : place.line() + ":" + place.column(),
            problem.resource(),
            problem.field())
        .strip();
  }

  private static Map<String, List<String>> expected() throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(EXPECTED)) {
      if (line.startsWith("== ")) {
        current = new ArrayList<>();
        expected.put(line.substring(3), current);
      } else if (!line.isBlank()) {
        current.add(line);
      }
    }
    return expected;
  }

  private static void rewrite(Map<String, List<String>> loads) throws IOException {
    Files.writeString(
        EXPECTED,
        loads.entrySet().stream()
            .map(
                load ->
                    Stream.concat(
                            Stream.of("== " + load.getKey()), problems(load.getValue()).stream())
                        .collect(Collectors.joining("\n", "", "\n")))
            .collect(Collectors.joining("\n")));
  }

  @TestFactory
  Stream<DynamicTest> lenientLoadSaysWhatIsExpected() throws IOException {
    Map<String, List<String>> loads = loads();
    if (Boolean.getBoolean("telemetry.rewrite")) {
      rewrite(loads);
    }
    Map<String, List<String>> expected = expected();
    return loads.entrySet().stream()
        .map(
            load ->
                DynamicTest.dynamicTest(
                    load.getKey(),
                    () ->
                        assertThat(problems(load.getValue()))
                            .isEqualTo(expected.get(load.getKey()))));
  }

  @Test
  void nothingButTheInvalidFilesHasAnError() throws IOException {
    assertThat(expected())
        .allSatisfy(
            (name, lines) -> {
              if (name.endsWith("-invalid.yaml")) {
                assertThat(lines).filteredOn(StockFilesTest::isError).hasSize(1);
              } else {
                assertThat(lines).noneMatch(StockFilesTest::isError);
              }
            });
  }

  private static boolean isError(String line) {
    return line.startsWith(Severity.ERROR.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"istio-1.0.4", "istio-1.1.0", "istio-1.5.0"})
  void installFilesLoadStrictly(String version) {
    assertThatCode(() -> builder(List.of(version + "/install")).build().close())
        .doesNotThrowAnyException();
  }
}
