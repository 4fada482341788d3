package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.istio.merge.MetricChoice;
import io.meshless.telemetry.istio.merge.MetricOverride;
import io.meshless.telemetry.istio.merge.MetricsEntry;
import io.meshless.telemetry.istio.merge.TagChange;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code metrics}. */
final class MetricsReader {
  private static final String UNKNOWN_METRIC = "unknown-metric";
  private static final String NO_MEANING = "no-meaning-here";

  MetricsEntry read(FieldValues entry) {
    if (entry.find(TelemetryFields.REPORTING_INTERVAL) != null) {
      entry.warning(
          TelemetryFields.REPORTING_INTERVAL,
          NO_MEANING,
          "each request is recorded at its end, so a reportingInterval has no meaning here",
          "Nothing has to be done.");
    }
    return new MetricsEntry(
        TelemetryReader.place(entry),
        TelemetryReader.providers(entry),
        entry.get(TelemetryFields.OVERRIDES).stream()
            .flatMap(override -> Stream.ofNullable(override(override)))
            .toList(),
        entry.find(TelemetryFields.REPORTING_INTERVAL));
  }

  /** Null when it does not say for which metric it is, which was reported. */
  private static @Nullable MetricOverride override(FieldValues override) {
    FieldValues match = override.find(TelemetryFields.METRIC_MATCH);
    MetricChoice metric = match == null ? MetricChoice.ALL_METRICS : metric(match);
    if (metric == null || (match == null && !override.isComplete())) {
      return null;
    }
    String custom =
        match != null && match.isGiven(TelemetryFields.CUSTOM_METRIC) ? metric.shortName() : null;
    return new MetricOverride(
        TelemetryReader.place(override),
        TelemetryReader.mode(match),
        custom,
        custom == null ? metric : MetricChoice.ALL_METRICS,
        override.find(TelemetryFields.DISABLED),
        tags(override, metric));
  }

  private static @Nullable MetricChoice metric(FieldValues match) {
    boolean isCustom = match.isGiven(TelemetryFields.CUSTOM_METRIC);
    MetricChoice metric =
        isCustom ? custom(match) : match.isGiven(TelemetryFields.METRIC) ? chosen(match) : null;
    if (metric == null && !isCustom && !match.isGiven(TelemetryFields.METRIC)) {
      return MetricChoice.ALL_METRICS;
    }
    if (metric != null && !isKnownHere(metric)) {
      match.warning(
          isCustom ? TelemetryFields.CUSTOM_METRIC : TelemetryFields.METRIC,
          NO_MEANING,
          metric.name() + " counts what a process does not see of its requests",
          "Remove the override; the metrics of requests are REQUEST_COUNT, REQUEST_DURATION,"
              + " REQUEST_SIZE and RESPONSE_SIZE, and of gRPC GRPC_REQUEST_MESSAGES and"
              + " GRPC_RESPONSE_MESSAGES.");
    }
    return metric;
  }

  private static boolean isKnownHere(MetricChoice metric) {
    return !metric.name().startsWith("TCP_");
  }

  private static @Nullable MetricChoice chosen(FieldValues match) {
    String text = match.get(TelemetryFields.METRIC);
    Optional<MetricChoice> named =
        Stream.of(MetricChoice.values()).filter(choice -> choice.name().equals(text)).findFirst();
    if (named.isEmpty() && match.isComplete()) {
      List<String> names = Stream.of(MetricChoice.values()).map(Enum::name).toList();
      match.error(
          TelemetryFields.METRIC,
          UNKNOWN_METRIC,
          "there is no metric '" + ShownText.cut(text) + "'",
          MetricChoice.exposedAs(text)
              .map(choice -> Suggestion.question(choice.name()))
              .or(() -> Suggestion.didYouMean(text.toUpperCase(Locale.ROOT), names))
              .orElse("Write one of " + String.join(", ", names) + "."));
    }
    return named.orElse(null);
  }

  /** A name that a proxy does not know does nothing there, and nobody is told. */
  private static @Nullable MetricChoice custom(FieldValues match) {
    String text = match.get(TelemetryFields.CUSTOM_METRIC);
    Optional<MetricChoice> exposed = MetricChoice.exposedAs(text);
    if (exposed.isEmpty() && match.isComplete()) {
      List<String> names = MetricChoice.single().map(MetricChoice::shortName).toList();
      match.error(
          TelemetryFields.CUSTOM_METRIC,
          UNKNOWN_METRIC,
          "no metric of a mesh is called '" + ShownText.cut(text) + "'",
          Stream.of(MetricChoice.values()).anyMatch(choice -> choice.name().equals(text))
              ? "Write it as metric: " + text + "."
              : Suggestion.didYouMean(text, names)
                  .orElse(
                      "For a metric of your own, write a resource of kind metric with its tags as"
                          + " dimensions."));
    }
    return exposed.orElse(null);
  }

  private static Map<String, TagChange> tags(FieldValues override, MetricChoice metric) {
    Map<String, TagChange> tags = new LinkedHashMap<>();
    override
        .get(TelemetryFields.TAG_OVERRIDES)
        .forEach(
            (name, change) -> {
              TagChange read =
                  TagReader.read(
                      name,
                      change,
                      metric,
                      TelemetryReader.placeOf(override, TelemetryFields.TAG_OVERRIDES, name));
              if (read != null) {
                tags.put(name, read);
              }
            });
    return tags;
  }
}
