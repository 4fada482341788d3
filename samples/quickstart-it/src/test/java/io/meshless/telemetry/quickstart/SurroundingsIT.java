package io.meshless.telemetry.quickstart;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small program with the packaged jars: as a module, and with each log that it may have. */
class SurroundingsIT {
  /** What the quick start brings, by the beginnings of the jars' names. */
  private static final List<String> CLOSURE =
      List.of(
          "telemetry-core-",
          "telemetry-yaml-",
          "jackson-annotations-",
          "jackson-core-",
          "jackson-databind-",
          "re2j-",
          "micrometer-commons-",
          "micrometer-core-",
          "micrometer-observation-",
          "micrometer-registry-prometheus-",
          "prometheus-metrics-",
          "HdrHistogram-",
          "jspecify-",
          "slf4j-api-",
          "snakeyaml-");

  private static final String MODULE =
      """
      module shop {
        requires io.meshless.telemetry.yaml;
        requires micrometer.registry.prometheus;
      }
      """;

  /** The second metric is sent by no rule, of which a warning tells. */
  private static final String PROGRAM =
      """
      package shop;

      import io.meshless.telemetry.Telemetry;
      import io.meshless.telemetry.attribute.AttributeBag;
      import io.meshless.telemetry.yaml.YamlConfig;
      import io.micrometer.prometheusmetrics.PrometheusConfig;
      import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

      public final class Shop {
        private static final String CONFIG = ""\"
            kind: metric
            metadata: {name: orders, namespace: istio-system}
            spec: {value: "1", dimensions: {from: source.workload.name | "unknown"}}
            ---
            kind: logentry
            metadata: {name: order, namespace: istio-system}
            spec: {severity: '"info"', variables: {from: source.workload.name | "unknown"}}
            ---
            kind: metric
            metadata: {name: forgotten, namespace: istio-system}
            spec: {value: "1"}
            ---
            kind: prometheus
            metadata: {name: prom, namespace: istio-system}
            spec:
              metrics:
              - {name: orders_total, instance_name: orders.metric.istio-system, kind: COUNTER, label_names: [from]}
            ---
            kind: stdio
            metadata: {name: out, namespace: istio-system}
            spec: {outputAsJson: true}
            ---
            kind: rule
            metadata: {name: all, namespace: istio-system}
            spec:
              actions:
              - {handler: prom.prometheus, instances: [orders.metric]}
              - {handler: out.stdio, instances: [order.logentry]}
            ""\";

        public static void main(String[] args) {
          PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
          try (Telemetry telemetry =
              Telemetry.builder()
                  .config(YamlConfig.parse("shop.yaml", CONFIG))
                  .meterRegistry(registry)
                  .build()) {
            telemetry.record(AttributeBag.builder().put("source.workload.name", "cart").build());
            System.out.println(registry.scrape());
          }
          System.out.println("in a module: " + Shop.class.getModule().isNamed());
        }
      }
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("sources/shop"));
    Path module = Files.writeString(sources.resolveSibling("module-info.java"), MODULE);
    Path program = Files.writeString(sources.resolve("Shop.java"), PROGRAM);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-nowarn",
                "-p",
                paths(CLOSURE),
                "-d",
                folder.resolve("classes").toString(),
                module.toString(),
                program.toString());
    assertThat(result).isZero();
  }

  @Test
  void recordsOnTheModulePath() throws Exception {
    String printed = run("-p", classesAnd(CLOSURE), "-m", "shop/shop.Shop");

    assertRecords(printed);
    assertThat(printed).contains("in a module: true");
  }

  @Test
  void recordsWithoutALog() throws Exception {
    String printed = run("-cp", classesAnd(CLOSURE), "shop.Shop");

    assertRecords(printed);
    assertThat(printed)
        .contains("in a module: false")
        .contains("No SLF4J providers were found")
        .doesNotContain("forgotten");
  }

  @Test
  void logsToLogback() throws Exception {
    List<String> jars = with("logback-classic-", "logback-core-");

    String printed = run("-cp", classesAnd(jars), "shop.Shop");

    assertRecords(printed);
    assertThat(printed).containsPattern("WARN .*forgotten\\.metric");
  }

  @Test
  void logsToLog4j() throws Exception {
    List<String> jars = with("log4j-api-", "log4j-core-", "log4j-slf4j2-impl-");

    String printed =
        run("-Dorg.apache.logging.log4j.level=INFO", "-cp", classesAnd(jars), "shop.Shop");

    assertRecords(printed);
    assertThat(printed).containsPattern("WARN .*forgotten\\.metric");
  }

  private static void assertRecords(String printed) {
    assertThat(printed)
        .contains("istio_orders_total{from=\"cart\"} 1.0")
        .contains("\"instance\":\"order.logentry.istio-system\",\"from\":\"cart\"}");
  }

  private static List<String> with(String... others) {
    List<String> all = new ArrayList<>(CLOSURE);
    all.addAll(Arrays.asList(others));
    return all;
  }

  private static String classesAnd(List<String> jars) {
    return folder.resolve("classes") + File.pathSeparator + paths(jars);
  }

  private static String paths(List<String> beginnings) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> beginnings.stream().anyMatch(fileName(path)::startsWith))
        .collect(joining(File.pathSeparator));
  }

  private static String fileName(String path) {
    return Path.of(path).getFileName().toString();
  }

  /** What the program printed, on both streams. */
  private static String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it runs for a moment
    command.addAll(Arrays.asList(arguments));
    Path printed = folder.resolve("printed.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(printed);
  }
}
