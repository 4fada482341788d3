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
          Map.entry("type", List.of("kind", "value_type")),
          Map.entry("kind", List.of("compiled_adapter", "compiled_template")),
          Map.entry("labels", List.of("label_names", "dimensions", "variables")),
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
          Map.entry("accesslog", List.of("accessLogging")),
          Map.entry("accesslogs", List.of("accessLogging")),
          Map.entry("metrics_expiry", List.of("metrics_expiry_duration")),
          Map.entry("boundaries", List.of("bounds")),
          Map.entry("explicit", List.of("explicit_buckets")),
          Map.entry("linear", List.of("linear_buckets")),
          Map.entry("exponential", List.of("exponential_buckets")),
          Map.entry("start", List.of("offset", "scale")),
          Map.entry("factor", List.of("growth_factor")),
          Map.entry("count", List.of("num_finite_buckets")),
          Map.entry("stream", List.of("log_stream")),
          Map.entry("max_files", List.of("max_rotated_files")),
          Map.entry("max_entries", List.of("max_unsampled_entries")),
          Map.entry("expiry", List.of("metrics_expiration_policy")));

  /** What others call some of the choices. */
  private static final Map<String, String> CHOICES =
      Map.ofEntries(
          Map.entry("HISTOGRAM", "DISTRIBUTION"),
          Map.entry("SUMMARY", "DISTRIBUTION"),
          Map.entry("TIMER", "DISTRIBUTION"),
          Map.entry("SUM", "COUNTER"),
          Map.entry("WARN", "WARNING"),
          Map.entry("ERR", "ERROR"),
          Map.entry("100", "HUNDRED"),
          Map.entry("10000", "TEN_THOUSAND"),
          Map.entry("ROTATED", "ROTATED_FILE"),
          Map.entry("TEXT", "STRING"),
          Map.entry("INT", "INT64"),
          Map.entry("INTEGER", "INT64"),
          Map.entry("LONG", "INT64"),
          Map.entry("FLOAT", "DOUBLE"),
          Map.entry("BOOLEAN", "BOOL"),
          Map.entry("MAP", "STRING_MAP"));

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
