package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds metrics whose name says something else than they show. */
final class NameLints {
  private static final Pattern UNIT =
      Pattern.compile(
          "(.*?)_(bytes|seconds|ms|millis|milliseconds|us|micros|microseconds|ns|nanos|nanoseconds"
              + "|mins?|minutes|hours)(_total)?");

  /** What the exposition of a counter or a distribution puts behind its name. */
  private static final Pattern SUFFIX = Pattern.compile("(.*)_(bucket|sum|count|total)");

  private static final Set<String> MILLISECONDS = Set.of("ms", "millis", "milliseconds");

  private final MetricDefinition metric;
  private final FieldValues fields;
  private final String name;

  private NameLints(MetricDefinition metric, FieldValues fields) {
    this.metric = metric;
    this.fields = fields;
    this.name = fields.get(PrometheusFields.NAME);
  }

  /** Warns of a name that was written and speaks of another unit or kind; at most once. */
  static void check(
      MetricDefinition metric, @Nullable ValueType type, String value, FieldValues fields) {
    NameLints lints = new NameLints(metric, fields);
    Matcher unit = UNIT.matcher(lints.name);
    if (!unit.matches() || !lints.warnsOfUnit(unit, type, value)) {
      lints.checkSuffix(MetricLints.isConstant(value));
    }
  }

  private boolean warnsOfUnit(Matcher name, @Nullable ValueType type, String value) {
    String start = String.valueOf(name.group(1));
    String unit = String.valueOf(name.group(2));
    String end = Objects.requireNonNullElse(name.group(3), "");
    boolean isMilliseconds = MILLISECONDS.contains(unit);
    if (type == ValueType.DURATION) {
      return !unit.equals("seconds")
          && warnOf(
              unit,
              "a DURATION is recorded in seconds",
              "Write name: %s_seconds%s%s."
                  .formatted(
                      start, end, isMilliseconds ? ", or milliseconds(…) around the value" : ""));
    }
    if (MetricLints.isSize(value)) {
      return !unit.equals("bytes")
          && warnOf(
              unit,
              "the value is a number of bytes",
              "Write name: %s_bytes%s.".formatted(start, end));
    }
    if (value.startsWith("milliseconds(")) {
      return !isMilliseconds
          && warnOf(
              unit,
              "the value is in milliseconds",
              "Write name: %s_milliseconds%s.".formatted(start, end));
    }
    return metric.family().kind() == MetricKind.COUNTER
        && MetricLints.isConstant(value)
        && warnOf(
            unit, "each record adds " + value, "Write name: %s%s.".formatted(start, "_total"));
  }

  private boolean warnOf(String unit, String what, String mend) {
    String spoken = MILLISECONDS.contains(unit) ? "milliseconds" : unit;
    fields.warning(
        PrometheusFields.NAME,
        "unit-differs",
        "'%s' speaks of %s, but %s".formatted(metric.family().name(), spoken, what),
        mend);
    return true;
  }

  /** A value that is always the same makes the kind the slip, which was told. */
  private void checkSuffix(boolean isConstant) {
    Matcher suffix = SUFFIX.matcher(name);
    if (!suffix.matches()) {
      return;
    }
    String start = String.valueOf(suffix.group(1));
    String end = String.valueOf(suffix.group(2));
    if (metric.family().kind() != MetricKind.DISTRIBUTION) {
      checkSuffix(isConstant, start, end);
    } else if (!isConstant) {
      fields.warning(
          PrometheusFields.NAME,
          "misleading-name",
          "a DISTRIBUTION is exposed with _bucket, _sum and _count behind its name, here as"
              + " '%s_count'".formatted(metric.family().name()),
          "Write name: " + start + ".");
    }
  }

  /** Counters and gauges of things are called _count as well, so that says nothing. */
  private void checkSuffix(boolean isConstant, String start, String end) {
    MetricKind kind = metric.family().kind();
    String full = metric.family().name();
    if (end.equals("bucket") || end.equals("sum")) {
      fields.warning(
          PrometheusFields.NAME,
          "misleading-name",
          "'%s' is read as a part of a DISTRIBUTION '%s', but it is a %s"
              .formatted(full, full.substring(0, full.length() - end.length() - 1), kind),
          "Write name: %s.".formatted(kind == MetricKind.COUNTER ? start + "_total" : start));
    } else if (end.equals("total") && kind == MetricKind.GAUGE && !isConstant) {
      fields.warning(
          PrometheusFields.NAME,
          "misleading-name",
          "'%s' is read as a COUNTER, but it is a GAUGE, which shows the last value"
              .formatted(full),
          "Write name: %s, or kind: COUNTER to add the values up.".formatted(start));
    }
  }
}
