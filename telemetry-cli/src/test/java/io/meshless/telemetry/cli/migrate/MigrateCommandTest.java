package io.meshless.telemetry.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.FieldFiles;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.cli.bench.Playback;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The telemetry of a Mixer installation. */
class MigrateCommandTest {
  private static final String INSTALLATION =
      """
      apiVersion: config.istio.io/v1alpha2
      kind: instance
      metadata:
        name: requests
        namespace: istio-system
        creationTimestamp: "2019-01-01T00:00:00Z"
        labels: {chart: mixer}
      spec:
        compiledTemplate: metric
        params: {value: "1", dimensions: {code: response.code | 0, on: '"yes"'}}
      ---
      apiVersion: config.istio.io/v1alpha2
      kind: handler
      metadata: {name: prometheus, namespace: istio-system}
      spec:
        compiledAdapter: prometheus
        params:
          metrics:
          - {name: requests_total, instance_name: requests.instance.istio-system, kind: COUNTER, label_names: [code, "true"]}
      ---
      apiVersion: config.istio.io/v1alpha2
      kind: handler
      metadata: {name: kube, namespace: istio-system}
      spec: {compiledAdapter: kubernetesenv, params: {}}
      ---
      apiVersion: config.istio.io/v1alpha2
      kind: instance
      metadata: {name: attributes, namespace: istio-system}
      spec: {compiledTemplate: kubernetes, params: {}}
      ---
      apiVersion: config.istio.io/v1alpha2
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        match: (context.protocol | "") != "tcp"
        actions:
        - {handler: prometheus, instances: [requests]}
        - {handler: kube, instances: [attributes]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: mixer}
      spec: {ports: []}
      """;

  @TempDir private Path folder;

  @Test
  void telemetryIsWrittenWithoutTheRest() throws IOException {
    Path file = Files.writeString(folder.resolve("mixer.yaml"), INSTALLATION);
    Path out = folder.resolve("out");

    Ran ran = Ran.of("migrate", file.toString(), "--out", out.toString());

    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("## " + file + "\n\nRecords as it did: 3 resources.\n")
        .contains("\nHas no place here:\n\n- line 24, `kube.handler.istio-system`: ")
        .contains("Attributes of workloads come from the service identity");
    assertThat(Files.readString(out.resolve("migration-report.md"))).isEqualTo(ran.out());
    assertThat(Files.readString(out.resolve("mixer.yaml")))
        .isEqualTo(
            """
            kind: instance
            metadata:
              name: requests
              namespace: istio-system
            spec:
              compiledTemplate: metric
              params:
                value: '1'
                dimensions:
                  code: response.code | 0
                  'true': '"yes"'
            ---
            kind: handler
            metadata:
              name: prometheus
              namespace: istio-system
            spec:
              compiledAdapter: prometheus
              params:
                metrics:
                - name: requests_total
                  instance_name: requests.instance.istio-system
                  kind: COUNTER
                  label_names:
                  - code
                  - 'true'
            ---
            kind: rule
            metadata:
              name: all
              namespace: istio-system
            spec:
              match: (context.protocol | "") != "tcp"
              actions:
              - handler: prometheus
                instances:
                - requests
            """);
    assertThat(Ran.of("check", out.resolve("mixer.yaml").toString()).out())
        .isEqualTo("1 rule, 1 handler, 1 metric; no problems\n");
  }

  @Test
  void aResourceWithoutANameIsNotCountedAmongNames() throws IOException {
    String bad =
        """
        kind: metric
        metadata: {name: NAME, namespace: istio-system}
        spec: {value: '1 +'}
        ---
        """;
    String named = bad.replace("NAME", "a") + bad.replace("NAME", "b") + bad.replace("NAME", "c");
    Path file = Files.writeString(folder.resolve("bad.yaml"), named + "kind: metric\nspec: {}\n");

    Ran ran = Ran.of("migrate", file.toString(), "--out", folder.resolve("out").toString());

    assertThat(ran.out())
        .contains(
            "the error lists all problems (`a.metric.istio-system`, `b.metric.istio-system`,"
                + " `c.metric.istio-system`)\n");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = Files.writeString(folder.resolve("mixer.yaml"), INSTALLATION);

    Ran ran = Ran.of("migrate", file.toString(), "--out", folder.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("mixer.yaml is there already, and is not overwritten");
    assertThat(file).hasContent(INSTALLATION);
  }

  @FieldFiles.EachFolder
  void whatIsWrittenRecordsTheSame(String shared) throws IOException {
    int number = 0;
    for (Path file : FieldFiles.in(shared)) {
      Path out = folder.resolve("out" + number++);

      Ran ran = Ran.of("migrate", file.toString(), "--out", out.toString());

      assertThat(ran.err()).as(file.toString()).isEmpty();
      assertThat(ran.code()).as(file.toString()).isZero();
      List<String> written = recorded(out);
      if (!Files.readString(file).contains("sampling")) {
        assertThat(written).as(file.toString()).isEqualTo(recorded(file));
      }
    }
  }

  /** The samples and lines that some records make, by what is right of a configuration. */
  private static List<String> recorded(Path config) throws IOException {
    Lenient lenient = new Lenient();
    new CommandLine(lenient).parseArgs("--lenient");
    List<String> recorded = new ArrayList<>();
    try (Playback playback = new Playback(YamlConfig.load(config), lenient.service, 100)) {
      bags().forEach(playback::record);
      playback.scrape(recorded::add);
      recorded.addAll(playback.firstLines());
    }
    return recorded.stream()
        .map(line -> line.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"\""))
        .sorted()
        .toList();
  }

  private static Stream<AttributeBag> bags() {
    return Stream.of("inbound", "outbound")
        .flatMap(side -> Stream.of("http", "tcp").map(protocol -> bag(side, protocol)));
  }

  private static AttributeBag bag(String side, String protocol) {
    return AttributeBag.builder()
        .put("context.reporter.kind", side)
        .put("context.protocol", protocol)
        .put("context.time", Instant.EPOCH)
        .put("request.time", Instant.EPOCH)
        .put("response.time", Instant.EPOCH)
        .put("response.code", 503)
        .put("response.size", 12)
        .put("response.duration", Duration.ofMillis(7))
        .put("connection.event", "open")
        .put("source.workload.name", "a")
        .put("destination.workload.name", "b")
        .put("destination.service", "b.default.svc.cluster.local")
        .put("destination.service.host", "b.default.svc.cluster.local")
        .put("request.path", "/path")
        .build();
  }

  @Command
  private static final class Lenient {
    @Mixin private final ServiceOptions service = new ServiceOptions();
  }
}
