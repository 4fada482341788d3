package io.meshless.telemetry.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.support.RequestsByCode;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reload would do, told while nothing happens. */
class PreviewTest {
  private static final String CONFIG = RequestsByCode.YAML;

  @TempDir private Path folder;
  private final List<LoadResult> loads = new ArrayList<>();
  private ConfigSource source = ConfigSnapshot.of();
  private Telemetry telemetry;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("a.yaml"), CONFIG);
    Files.writeString(folder.resolve("b.yaml"), "kind: stdio\nmetadata: {name: lines}\n");
    source = YamlConfig.load(folder);
    telemetry =
        Telemetry.builder()
            .config(source)
            .meterRegistry(new SimpleMeterRegistry())
            .loadListener(loads::add)
            .build();
  }

  @AfterEach
  void stop() {
    telemetry.close();
  }

  private LoadResult.Preview preview(String file, String text) {
    return telemetry.preview(source.with(folder.resolve(file).toString(), text).orElseThrow());
  }

  @Test
  void fileInThePlaceOfAnotherIsComparedWithWhatRuns() {
    LoadResult.Preview preview =
        preview(
            "a.yaml",
            CONFIG
                .replace("dimensions: {", "dimensions: {method: request.method, ")
                .replace("label_names: [", "label_names: [method, "));

    assertThat(preview.outcome()).isEqualTo(LoadResult.Outcome.APPLIED);
    assertThat(preview.resources())
        .containsExactly(
            new Change(Fate.CHANGED, "counters.prometheus.istio-system", ""),
            new Change(Fate.CHANGED, "requests.metric.istio-system", ""));
    assertThat(preview.series())
        .containsExactly(
            new Change(
                Fate.RESTARTED,
                "istio_requests_total",
                "its labels were [code] and are [code, method]"));
    assertThat(preview.handlers()).extracting(Change::fate).containsExactly(Fate.CHANGED);
  }

  @Test
  void fileOfAnotherNameComesToTheOthers() {
    LoadResult.Preview preview =
        preview(
            "c.yaml",
            CONFIG
                .replace("requests", "visits")
                .replace("name: all", "name: more")
                .replace("counters", "others"));

    assertThat(preview.series())
        .extracting(Change::fate, Change::what)
        .containsExactly(
            tuple(Fate.KEPT, "istio_requests_total"), tuple(Fate.ADDED, "istio_visits_total"));
  }

  @Test
  void wrongFileIsRefusedWithItsProblems() {
    LoadResult.Preview preview = preview("a.yaml", CONFIG.replace("response.code", "response.cod"));

    assertThat(preview.outcome()).isEqualTo(LoadResult.Outcome.REFUSED);
    assertThat(preview.problems().get(0).toString())
        .contains("a.yaml:3:", "Did you mean 'response.code'?");
    assertThat(preview.toJson()).contains("\"outcome\":\"refused\"", "\"severity\":\"error\"");
  }

  @Test
  void nothingHappens() {
    LoadResult before = telemetry.lastLoad();
    String status = telemetry.status().toJson();

    preview("a.yaml", "kind: nonsense\n");
    preview("a.yaml", CONFIG.replace("COUNTER", "GAUGE"));

    assertThat(telemetry.lastLoad()).isSameAs(before);
    assertThat(telemetry.status().toJson()).isEqualTo(status);
    assertThat(loads).hasSize(1);
  }

  @Test
  void closedTelemetryTellsNothing() {
    telemetry.close();

    assertThatThrownBy(() -> telemetry.preview(source)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void configurationWithoutTextsTakesNone() {
    assertThat(ConfigSnapshot.of().with("a.yaml", "kind: rule\n")).isEmpty();
  }

  @Test
  void whoeverPastesAFileLearnsNothingOfTheFilesHere() throws IOException {
    Path there = Files.createFile(folder.resolve("there"));
    List<Path> paths = List.of(there, there.resolve("below"), folder, folder.resolve("missing"));

    assertThat(paths)
        .allSatisfy(
            path ->
                assertThat(
                        telemetry
                            .preview(folder.resolve("b.yaml").toString(), writingTo(path))
                            .orElseThrow()
                            .problems())
                    .isEmpty());
  }

  @Test
  void twoHandlersOfOneFileAreToldToWhoeverPastesThem() {
    Path file = folder.resolve("lines.log");
    String two = writingTo(file) + "---\n" + writingTo(file).replace("pasted", "other");

    assertThat(telemetry.preview(folder.resolve("b.yaml").toString(), two).orElseThrow().problems())
        .extracting(problem -> problem.code())
        .contains("path-taken");
  }

  private static String writingTo(Path file) {
    return """
    kind: logentry
    metadata: {name: pasted}
    spec: {severity: '"info"', variables: {code: response.code | 0}}
    ---
    kind: stdio
    metadata: {name: pasted}
    spec: {log_stream: FILE, output_path: '%s', output_as_json: true}
    ---
    kind: rule
    metadata: {name: pasted}
    spec: {actions: [{handler: pasted.stdio, instances: [pasted.logentry]}]}
    """
        .formatted(file);
  }
}
