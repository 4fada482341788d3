package io.meshless.telemetry.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What other configurations call the fields that we have. */
final class FieldSynonyms {
  private static final Map<String, List<String>> MEANT =
      Map.ofEntries(
          Map.entry("type", List.of("kind")),
          Map.entry("labels", List.of("label_names", "dimensions")),
          Map.entry("tags", List.of("label_names", "dimensions")),
          Map.entry("help", List.of("description")),
          Map.entry("condition", List.of("match")),
          Map.entry("filter", List.of("match")),
          Map.entry("when", List.of("match")),
          Map.entry("if", List.of("match")),
          Map.entry("instance", List.of("instances", "instance_name")),
          Map.entry("metric", List.of("instance_name", "metrics")),
          Map.entry("fields", List.of("variables", "dimensions")),
          Map.entry("level", List.of("severity", "output_level")),
          Map.entry("time", List.of("timestamp")),
          Map.entry("template", List.of("compiled_template")),
          Map.entry("adapter", List.of("compiled_adapter")),
          Map.entry("path", List.of("output_path")),
          Map.entry("file", List.of("output_path")),
          Map.entry("json", List.of("output_as_json")),
          Map.entry("percent", List.of("percent_sampled", "numerator", "random")),
          Map.entry("expiry", List.of("metrics_expiration_policy")));

  /** What others call some of the choices. */
  private static final Map<String, String> CHOICES =
      Map.of(
          "HISTOGRAM", "DISTRIBUTION",
          "SUMMARY", "DISTRIBUTION",
          "TIMER", "DISTRIBUTION",
          "SUM", "COUNTER",
          "WARN", "WARNING",
          "ERR", "ERROR",
          "100", "HUNDRED",
          "10000", "TEN_THOUSAND");

  private FieldSynonyms() {}

  /** The field that is meant by this key; null when it means none of these. */
  static @Nullable String of(String key, Set<String> known) {
    return MEANT.getOrDefault(key.toLowerCase(Locale.ROOT), List.of()).stream()
        .filter(known::contains)
        .findFirst()
        .orElse(null);
  }

  /** The choice that is meant by a name from elsewhere; null when it is not known. */
  static @Nullable String ofChoice(String name) {
    return CHOICES.get(name.toUpperCase(Locale.ROOT));
  }
}
