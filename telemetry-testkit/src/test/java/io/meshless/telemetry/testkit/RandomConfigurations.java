package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.support.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configurations as anybody may write them, and records for them. */
final class RandomConfigurations {
  private static final List<String> CONDITIONS =
      List.of(
          "",
          "response.code >= 400",
          "request.path == \"/a\"",
          "request.size > 5",
          "source.name == \"x\"");
  private static final List<String> VALUES =
      List.of(
          "\"1\"", "request.size", "request.size | 0", "response.code | 7", "request.path | \"2\"");
  private static final List<String> LABELS =
      List.of(
          "code: response.code | 0",
          "path: request.path | \"none\"",
          "name: source.name",
          "code: conditional((response.code | 0) >= 500, 500, 1)");
  private static final List<String> SAMPLINGS =
      List.of(
          "{}",
          "{random: {percent_sampled: {numerator: 50}}}",
          "{rate_limit: {max_unsampled_entries: 2, sampling_rate: 3, sampling_duration: 10s}}");
  private static final List<String> KINDS =
      List.of("COUNTER", "GAUGE", "DISTRIBUTION\n  buckets: {explicit_buckets: {bounds: [1, 10]}}");

  private RandomConfigurations() {}

  /** A configuration of some metrics, a log entry, and rules that send them. */
  static String configuration(Draw draw) {
    StringBuilder all = new StringBuilder();
    StringBuilder metrics = new StringBuilder("metrics:\n");
    List<String> instances = new ArrayList<>();
    for (int i = 0; i <= draw.nextInt(3); i++) {
      String name = "m" + i;
      List<String> labels = labels(draw);
      all.append(
          resource(
              name + ".metric.istio-system",
              "value: '%s'\ndimensions:\n%s"
                  .formatted(draw.pick(VALUES), String.join("\n", quoted(labels)).indent(2))));
      metrics.append(
          "- name: %s\n  kind: %s\n  instance_name: %s.metric.istio-system\n  label_names: [%s]\n"
              .formatted(name, draw.pick(KINDS), name, String.join(", ", names(labels))));
      instances.add(name + ".metric");
    }
    all.append(resource("counters.prometheus.istio-system", metrics.toString()))
        .append(
            resource(
                "line.logentry.istio-system",
                "severity: 'request.path | \"info\"'\nvariables: {name: %s}"
                    .formatted(draw.pick(List.of("request.path | \"\"", "source.name")))))
        .append(
            resource(
                "lines.stdio.istio-system",
                "severity_levels: {'/a': 2}\noutput_level: "
                    + draw.pick(List.of("INFO", "ERROR"))));
    List<String> handlers = List.of("counters.prometheus", "lines.stdio");
    for (int i = 0; i <= draw.nextInt(3); i++) {
      boolean counts = i == 0 || draw.nextBoolean();
      all.append(
          resource(
              "r" + i + ".rule.istio-system",
              "match: '%s'\nsampling: %s\nactions:\n- handler: %s\n  instances: [%s]"
                  .formatted(
                      draw.pick(CONDITIONS),
                      draw.pick(SAMPLINGS),
                      handlers.get(counts ? 0 : 1),
                      counts ? String.join(", ", instances) : "line.logentry")));
    }
    return all.toString();
  }

  private static List<String> labels(Draw draw) {
    Map<String, String> byName = new TreeMap<>();
    for (int i = 0; i <= draw.nextInt(3); i++) {
      String label = draw.pick(LABELS);
      byName.put(label.replaceAll(":.*", ""), label);
    }
    return List.copyOf(byName.values());
  }

  private static List<String> quoted(List<String> labels) {
    return labels.stream().map(label -> label.replaceFirst(": (.*)", ": '$1'")).toList();
  }

  private static List<String> names(List<String> labels) {
    return labels.stream().map(label -> label.replaceAll(":.*", "")).toList();
  }

  /** A record that lacks some of what these configurations read. */
  static AttributeBag bag(Draw draw) {
    AttributeBag.Builder bag = AttributeBag.builder();
    if (draw.nextInt(5) != 0) {
      bag.put("response.code", draw.pick(List.of(200L, 404L, 500L)));
    }
    if (draw.nextInt(5) != 0) {
      bag.put("request.path", draw.pick(List.of("/a", "/b", "/c", "/d", "3")));
    }
    if (draw.nextBoolean()) {
      bag.put("source.name", draw.pick(List.of("x", "y")));
    }
    if (draw.nextInt(4) != 0) {
      bag.put("request.size", (long) draw.nextInt(20) - 2);
    }
    return bag.put("request.id", "id-" + draw.nextInt(1_000)).build();
  }
}
