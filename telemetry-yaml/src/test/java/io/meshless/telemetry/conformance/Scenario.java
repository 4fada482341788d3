package io.meshless.telemetry.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs one scenario of the reference server against the library and lists what differs. */
final class Scenario {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final JsonNode expected;
  private final List<String> differences = new ArrayList<>();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Scenario(Path folder) throws IOException {
    this.folder = folder;
    this.expected = MAPPER.readTree(folder.resolve("expected-steps.json").toFile());
  }

  /** What differs, step by step; empty when the library does as the reference did. */
  static List<String> differences(Path folder) throws IOException {
    return new Scenario(folder).run();
  }

  static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private List<String> run() throws IOException {
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try (Telemetry telemetry =
        Telemetry.builder()
            .lenient()
            .selfMetrics(false)
            .meterRegistry(registry)
            .config(config("config.yaml"))
            .build()) {
      JsonNode steps = MAPPER.readTree(folder.resolve("requests.json").toFile()).get("steps");
      for (int i = 0; i < steps.size(); i++) {
        step(telemetry, steps.get(i), i);
      }
      compareMetrics("end", "expected-metrics.txt");
    } finally {
      System.setOut(standardOut);
    }
    return differences;
  }

  private YamlConfig config(String name) {
    Path manifest = folder.resolveSibling("attributes.yaml");
    Path file = folder.resolve(name);
    return Files.exists(manifest) ? YamlConfig.load(manifest, file) : YamlConfig.load(file);
  }

  private void step(Telemetry telemetry, JsonNode step, int number) throws IOException {
    if (step.has("report")) {
      report(telemetry, step.get("report"), number);
    } else if (step.has("config")) {
      telemetry.reload(config(step.get("config").asText()));
    } else if (step.has("metrics")) {
      compareMetrics("step " + number, step.get("metrics").asText());
    }
  }

  private void report(Telemetry telemetry, JsonNode bags, int number) {
    long failuresBefore = failures(telemetry);
    out.reset();
    Map<String, Object> attributes = new TreeMap<>();
    for (JsonNode delta : bags) {
      delta.properties().forEach(e -> attributes.put(e.getKey(), TypedValues.read(e.getValue())));
      telemetry.record(bag(telemetry, attributes));
    }
    telemetry.flush();
    compareLines(number);
    boolean failed = failures(telemetry) > failuresBefore;
    boolean shouldFail = expected.get(number).path("result").has("error");
    if (failed != shouldFail) {
      differences.add(
          "step "
              + number
              + ": "
              + (shouldFail ? "no error, wanted one" : "an error, wanted none"));
    }
  }

  private static AttributeBag bag(Telemetry telemetry, Map<String, Object> attributes) {
    AttributeBag.Builder bag = AttributeBag.builder(telemetry.vocabulary());
    // Clients may send a value of another type; like theirs, it is only found out when it is read.
    attributes.forEach((name, value) -> bag.putLazy(name, () -> value));
    return bag.build();
  }

  private static long failures(Telemetry telemetry) {
    return telemetry.status().failures().stream()
        .filter(failure -> !failure.where().endsWith(": match"))
        .mapToLong(TelemetryStatus.FailureStatus::count)
        .sum();
  }

  private void compareLines(int number) {
    List<String> wanted = new ArrayList<>();
    expected.get(number).path("log").forEach(line -> wanted.add(line.asText()));
    List<String> written = new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    List<String> missing = new ArrayList<>();
    for (String line : wanted) {
      if (!removeMatch(line, written)) {
        missing.add(line);
      }
    }
    missing.forEach(line -> differences.add("step " + number + ": missing " + line));
    written.forEach(line -> differences.add("step " + number + ": not wanted " + line));
  }

  private static boolean removeMatch(String wanted, List<String> written) {
    for (int i = 0; i < written.size(); i++) {
      String line = written.get(i);
      String withoutTime =
          wanted.contains("<TIME>")
              ? line.replaceFirst("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<TIME>")
              : line;
      if (withoutTime.equals(wanted)) {
        written.remove(i);
        return true;
      }
    }
    return false;
  }

  private void compareMetrics(String when, String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    Map<String, String> wanted = Samples.parse(text);
    Map<String, String> exposed = Samples.parse(registry.scrape());
    for (Map.Entry<String, String> sample : wanted.entrySet()) {
      String value = exposed.remove(sample.getKey());
      if (!sample.getValue().equals(value)) {
        differences.add(
            when + ": " + sample.getKey() + " is " + value + ", wanted " + sample.getValue());
      }
    }
    exposed.forEach(
        (sample, value) -> differences.add(when + ": not wanted " + sample + " " + value));
  }
}
