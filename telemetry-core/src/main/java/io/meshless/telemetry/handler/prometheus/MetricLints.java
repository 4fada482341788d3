package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.prometheus.series.LabelValues;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds metrics that can be recorded, but show something else than was meant. */
final class MetricLints {
  /** An attribute, or an entry of one. */
  private static final Pattern READ = Pattern.compile("([\\w.]+)(?:\\[\"([^\"]*)\"])?");

  /** What stands around an attribute and leaves it as many values as it has. */
  private static final Pattern VIEWS =
      Pattern.compile(
          "^(?:(?:toLower|string|#text|#present|#orElse)\\()+|(?:\\)*, \"[^\"]*\")?\\)+$");

  private static final Pattern CONSTANT = Pattern.compile("[0-9.]+");
  private static final Pattern ZERO = Pattern.compile("[0.]+");
  private static final Pattern SIZE = Pattern.compile("[\\w.]*\\b(total_)?(size|bytes\\w*)\\b.*");
  private static final int MOST_CHARACTERS = 200;
  private static final double HIGHEST_LIKELY_SECONDS = 900;

  private final MetricDefinition metric;
  private final FieldValues fields;

  private MetricLints(MetricDefinition metric, FieldValues fields) {
    this.metric = metric;
    this.fields = fields;
  }

  /**
   * Warns of what is odd about a metric and the instance that feeds it.
   *
   * @param isNameFree whether nothing was told of the name yet
   */
  static void check(
      MetricDefinition metric,
      InstanceType instance,
      FieldValues fields,
      @Nullable InstanceSource source,
      boolean isNameFree) {
    MetricLints lints = new MetricLints(metric, fields);
    ValueType type = instance.valueType(MetricTemplate.VALUE);
    String value = instance.values().get(MetricTemplate.VALUE).expression();
    lints.checkKind(value, source);
    boolean isTold =
        metric.family().kind() == MetricKind.DISTRIBUTION && lints.warnsOfBuckets(type, value);
    if (isNameFree && !isTold) {
      NameLints.check(metric, type, value, fields);
    }
    if (source != null) {
      checkIsNoText(value, source);
      checkLabels(instance.tuple(MetricTemplate.DIMENSIONS), source);
    }
  }

  private void checkKind(String value, @Nullable InstanceSource source) {
    if (!isConstant(value)) {
      return;
    }
    switch (metric.family().kind()) {
      case GAUGE ->
          warnOfConstant(
              "constant-gauge", "a GAUGE shows the last value, which is always " + value);
      case DISTRIBUTION ->
          warnOfConstant(
              "constant-distribution",
              "a DISTRIBUTION shows how values differ, but this one is always " + value);
      case COUNTER -> {
        if (source != null && ZERO.matcher(value).matches()) {
          source.warnAtValue(
              MetricTemplate.VALUE,
              "counts-nothing",
              "a COUNTER adds the values up, but this one is always " + value,
              "Write 1 to count records.");
        }
      }
      case UNSPECIFIED -> {}
    }
  }

  /** Headers may hold numbers; the texts that every request has do not. */
  private static void checkIsNoText(String value, InstanceSource source) {
    String read = value.replaceFirst(" \\| .*", "");
    if (AttributeVocabulary.standard().find(read) == ValueType.STRING) {
      source.warnAtValue(
          MetricTemplate.VALUE,
          "not-a-number",
          read + " is a text, and only texts that are numbers are recorded",
          "Write 1 to count records, or what is a number or a DURATION, such as response.size.");
    }
  }

  private void warnOfConstant(String code, String what) {
    fields.warning(PrometheusFields.KIND, code, what, "Make it a COUNTER to count records.");
  }

  private boolean warnsOfBuckets(@Nullable ValueType type, String value) {
    List<Double> bounds = metric.family().bounds();
    boolean isGiven = fields.isGiven(PrometheusFields.BUCKETS);
    if (isGiven && type == ValueType.DURATION && areMilliseconds(bounds)) {
      fields
          .scope(PrometheusFields.BUCKETS)
          .warning(
              "unlikely-buckets",
              bounds(fields.node(PrometheusFields.BUCKETS)),
              "a DURATION is recorded in seconds, but these bounds look like milliseconds",
              "In seconds they are "
                  + bounds.stream()
                      .map(bound -> String.valueOf(bound / 1_000).replaceAll("\\.0$", ""))
                      .collect(Collectors.joining(", ", "[", "].")));
      return true;
    }
    if (!isGiven && type == ValueType.INT64 && isSize(value)) {
      fields.warning(
          PrometheusFields.named(fields),
          "unlikely-buckets",
          "without buckets the bounds are 0.005 to 10, but the value is a number of bytes",
          "Write buckets: {exponential_buckets: {num_finite_buckets: 8, scale: 100,"
              + " growth_factor: 10}}.");
      return true;
    }
    return false;
  }

  static boolean isConstant(String value) {
    return CONSTANT.matcher(value).matches();
  }

  /** Whether the value is a number of bytes, by the name of what it reads. */
  static boolean isSize(String value) {
    return value.length() <= MOST_CHARACTERS && SIZE.matcher(value).matches();
  }

  private static boolean areMilliseconds(List<Double> bounds) {
    return !bounds.isEmpty()
        && bounds.get(0) >= 1
        && bounds.get(bounds.size() - 1) >= HIGHEST_LIKELY_SECONDS;
  }

  private static void checkLabels(TupleType dimensions, InstanceSource source) {
    for (int i = 0; i < dimensions.size(); i++) {
      String name = dimensions.names().get(i);
      checkReserved(name, source);
      String expression = dimensions.expressions().get(i);
      String read = endless(expression);
      if (dimensions.types().get(i) == ValueType.STRING_MAP) {
        source.warnAtEntry(
            MetricTemplate.DIMENSIONS,
            name,
            "unbounded-label",
            "the label shows the whole map, so each set of entries makes a series of its own",
            "Name one entry, such as %s[\"app\"] | \"unknown\".".formatted(expression));
      } else if (read != null && dimensions.types().get(i) != ValueType.BOOL) {
        source.warnAtEntry(
            MetricTemplate.DIMENSIONS,
            name,
            "unbounded-label",
            "each value of " + read + " makes a series of its own, and there is no end of them",
            isTag(expression) ? mendOfEndlessTag(read) : mendOfEndless(read));
      }
    }
  }

  /** An attribute without an end that shows in the label; null when there is none. */
  private static @Nullable String endless(String expression) {
    for (String part : expression.split(" [|+] ")) {
      Matcher read = READ.matcher(VIEWS.matcher(part).replaceAll(""));
      // Istio's standard labels show the host as well.
      boolean isMeant = isTag(expression) && part.contains("request.host");
      if (!isMeant
          && read.matches()
          && LabelValues.of(String.valueOf(read.group(1)), read.group(2)) == LabelValues.ENDLESS) {
        return read.group();
      }
    }
    return null;
  }

  /** Whether it is of one of Istio's resources, in whose language nothing fails. */
  private static boolean isTag(String expression) {
    return expression.startsWith("#");
  }

  /** In the language of Istio's resources. */
  private static String mendOfEndlessTag(String read) {
    return read.contains("path")
        ? "Use filter_state['wasm.istio_operationId'], the route, which has few values."
        : "Put it into an access log instead of a tag.";
  }

  private static String mendOfEndless(String read) {
    if (read.contains("path")) {
      return "Use api.operation | \"unknown\", the route, which has few values.";
    }
    if (read.equals("request.host")) {
      return "Use destination.service.host | \"unknown\", or put it into a logentry.";
    }
    return isSize(read) || read.endsWith("duration")
        ? "Make it the value of a metric of kind DISTRIBUTION instead of a label."
        : "Put it into a logentry instead of a label.";
  }

  private static void checkReserved(String name, InstanceSource source) {
    if (name.equals("job") || name.equals("instance")) {
      source.warnAtName(
          MetricTemplate.DIMENSIONS,
          name,
          "reserved-label",
          "Prometheus itself gives each series a label '%s', and shows this one as 'exported_%s'"
              .formatted(name, name),
          "Rename the dimension, and the label in label_names.");
    }
  }

  /** Of buckets the bounds, when they are written one by one. */
  private static @Nullable ConfigNode bounds(@Nullable ConfigNode node) {
    ConfigNode explicit =
        node instanceof ConfigMap buckets ? PrometheusFields.EXPLICIT.in(buckets) : null;
    ConfigNode bounds =
        explicit instanceof ConfigMap list ? PrometheusFields.BOUNDS.in(list) : null;
    return bounds == null ? node : bounds;
  }
}
