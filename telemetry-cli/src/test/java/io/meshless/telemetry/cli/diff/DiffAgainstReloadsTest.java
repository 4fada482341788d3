package io.meshless.telemetry.cli.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.difference.SeriesChanges;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is promised of series is what a real reload does to them. */
class DiffAgainstReloadsTest {
  private static final AttributeBag BAG =
      AttributeBag.builder()
          .put("response.code", 200)
          .put("request.method", "GET")
          .put("response.size", 7)
          .build();

  @Test
  void promisesHoldInRealReloads() {
    Tries.of(Integer.getInteger("diff.tries", 25)).check(draw -> check(config(draw), config(draw)));
  }

  private static void check(String before, String after) {
    Map<String, Fate> promised = promised(before, after);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(snapshot(before))
            .meterRegistry(registry)
            .selfMetrics(false)
            .lenient()
            .build()) {
      telemetry.record(BAG);
      Map<String, String> was = families(registry);

      assertThat(telemetry.reload(snapshot(after)).isApplied()).isTrue();
      Map<String, String> untouched = families(registry);

      was.forEach(
          (metric, samples) -> {
            String now = untouched.get(metric);
            switch (promised.getOrDefault(metric, Fate.ADDED)) {
              case KEPT -> assertThat(now).as(metric).isEqualTo(samples);
              case RESTARTED, REMOVED -> assertThat(now).as(metric).isNull();
              default -> throw new AssertionError(metric + " was there before: " + promised);
            }
          });
      telemetry.record(BAG);
      assertThat(families(registry).keySet())
          .containsExactlyInAnyOrderElementsOf(
              promised.entrySet().stream()
                  .filter(promise -> promise.getValue() != Fate.REMOVED)
                  .map(Map.Entry::getKey)
                  .toList());
    }
  }

  private static Map<String, Fate> promised(String before, String after) {
    ServiceOptions service = new ServiceOptions();
    return SeriesChanges.of(
            service.compile(snapshot(before)).handlerDefinitions(),
            service.compile(snapshot(after)).handlerDefinitions())
        .stream()
        .collect(Collectors.toMap(Change::what, Change::fate));
  }

  /** The samples of each metric, whatever their order. */
  private static Map<String, String> families(PrometheusMeterRegistry registry) {
    Map<String, String> families = new TreeMap<>();
    registry
        .scrape()
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .sorted()
        .forEach(
            line ->
                families.merge(
                    line.replaceAll("(_bucket|_count|_sum)?[{ ].*", ""), line, String::concat));
    return families;
  }

  private static ConfigSnapshot snapshot(String text) {
    return YamlConfig.parse("config", text).read();
  }

  /** Two handlers with up to two metrics each, whose every part may be another. */
  private static String config(Draw draw) {
    StringBuilder config = new StringBuilder();
    for (String handler : List.of("first", "second")) {
      StringBuilder metrics = new StringBuilder();
      StringBuilder sent = new StringBuilder();
      for (String name : List.of("a", "b")) {
        if (draw.nextInt(4) != 0) {
          metric(draw, handler, name, config, metrics);
          sent.append(sent.isEmpty() ? "" : ", ").append(handler).append(name).append(".metric");
        }
      }
      if (!metrics.isEmpty()) {
        config.append(
            """
            kind: prometheus
            metadata: {name: %s}
            spec:
              metrics:
            %s%s---
            kind: rule
            metadata: {name: %s}
            spec:
              match: response.code == 200%s
              actions:
              - {handler: %s.prometheus, instances: [%s]}
            ---
            """
                .formatted(
                    handler,
                    metrics,
                    draw.nextInt(4) == 0
                        ? "  metrics_expiration_policy: {metrics_expiry_duration: 1h}\n"
                        : "",
                    handler,
                    draw.nextBoolean() ? " && request.method == \"GET\"" : "",
                    handler,
                    sent));
      }
    }
    return config + "kind: stdio\nmetadata: {name: unused}\nspec: {}\n";
  }

  private static void metric(
      Draw draw, String handler, String name, StringBuilder config, StringBuilder metrics) {
    boolean labelled = draw.nextBoolean();
    String code = draw.pick(List.of("response.code", "response.code | 0"));
    config.append(
        """
        kind: metric
        metadata: {name: %s%s}
        spec:
          value: %s
          dimensions: {code: %s%s}
        ---
        """
            .formatted(
                handler,
                name,
                draw.pick(List.of("1", "response.size | 0")),
                code,
                labelled ? ", method: request.method" : ""));
    String kind = draw.pick(List.of("COUNTER", "GAUGE", "DISTRIBUTION"));
    metrics.append(
        "  - {name: %s%s, instance_name: %s%s.metric.istio-system, kind: %s, label_names: [code%s]%s%s}\n"
            .formatted(
                handler,
                draw.pick(List.of(name, name, name + "x")),
                handler,
                name,
                kind,
                labelled ? ", method" : "",
                draw.nextBoolean() ? ", description: other" : "",
                kind.equals("DISTRIBUTION") && draw.nextBoolean()
                    ? ", buckets: {explicit_buckets: {bounds: [1, 2]}}"
                    : ""));
  }
}
