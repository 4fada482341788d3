package io.meshless.telemetry.handler.line;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.text.ShownText;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is allowed in the settings of lines, and yet hardly meant. */
public final class LineAdvice {
  private static final Set<String> KEYS = Set.of("level", "time", "instance");

  private LineAdvice() {}

  /** Says so when a map of severities takes away what the default map calls an error. */
  private static void tellReplaced(FieldValues params) {
    SeverityLevels levels = SeverityLevels.of(params);
    if (params.isComplete() && params.isGiven(SeverityLevels.FIELD) && levels.lacksErrors()) {
      params
          .scope(SeverityLevels.FIELD)
          .info(
              "severities-replaced",
              params.node(SeverityLevels.FIELD),
              "severity_levels replaces the default map, so entries of severity 'error' are INFO",
              "Add 'error: ERROR' and what else the default map names.");
    }
  }

  /** Warns of severities that no level covers, or else tells of what the map takes away. */
  public static void onSeverities(HandlerBinding<?> binding) {
    SeverityLevels levels = SeverityLevels.of(binding.params());
    SeverityAdvice advice =
        new SeverityAdvice(levels, binding.params().isGiven(SeverityLevels.FIELD));
    boolean isTold = false;
    for (InstanceType instance : binding.instances()) {
      isTold |=
          isEntry(instance)
              && warnsOfSeverities(source(binding, instance), levels, advice, binding);
    }
    if (!isTold) {
      tellReplaced(binding.params());
    }
  }

  /**
   * Warns of instances of which no line is written, since their level is below the lowest one.
   *
   * @param lowest the field that says which level that is
   */
  public static void onHiddenLines(
      HandlerBinding<?> binding, Field<Level> lowest, Field<Level> metricLevel) {
    FieldValues params = binding.params();
    SeverityLevels levels = SeverityLevels.of(params);
    for (InstanceType instance : binding.instances()) {
      Level highest =
          isEntry(instance) ? highest(source(binding, instance), levels) : params.get(metricLevel);
      if (highest != null && highest.compareTo(params.get(lowest)) < 0) {
        params
            .scope(lowest)
            .warning(
                "hidden-lines",
                params.node(lowest),
                "no line of '%s' is written, since all are %s".formatted(instance.name(), highest),
                "Write %s: %s, or %s."
                    .formatted(
                        lowest.protoName(),
                        highest,
                        isEntry(instance)
                            ? "give the entry a severity of a higher level"
                            : "raise " + metricLevel.protoName()));
      }
    }
  }

  /** The highest level that an entry can have; null when a record, or a slip, decides it. */
  private static @Nullable Level highest(InstanceSource source, SeverityLevels levels) {
    if (!source.isGiven(LogEntryTemplate.SEVERITY)) {
      return levels.of("");
    }
    Set<String> severities = source.writtenTexts(LogEntryTemplate.SEVERITY);
    return source.hasOnlyWrittenTexts(LogEntryTemplate.SEVERITY)
            && severities.stream().allMatch(severity -> isUnderstood(severity, levels))
        ? severities.stream().map(levels::of).max(Comparator.naturalOrder()).orElse(null)
        : null;
  }

  /** Stock files say Info, which no level covers and yet gets the level it means. */
  private static boolean isUnderstood(String severity, SeverityLevels levels) {
    return levels.covers(severity) || severity.equalsIgnoreCase("info");
  }

  /** Warns of names that lines show twice. */
  public static void onNames(HandlerBinding<?> binding) {
    for (InstanceType instance : binding.instances()) {
      InstanceSource source = source(binding, instance);
      boolean isEntry = isEntry(instance);
      for (String name : instance.tuple(0).names()) {
        if (KEYS.contains(name) || (!isEntry && name.equals("value"))) {
          source.warnAtName(
              0,
              name,
              "name-twice",
              "'%s' is also a key that every line has: lines show it twice".formatted(name),
              "Rename it.");
        }
      }
    }
  }

  private static boolean isEntry(InstanceType instance) {
    return instance.template().name().equals(LogEntryTemplate.NAME);
  }

  private static InstanceSource source(HandlerBinding<?> binding, InstanceType instance) {
    return requireNonNull(SourcedBinding.sources(binding).get(instance.name()));
  }

  /** Severities are expressions, and have quotes of their own; what the map names are texts. */
  private static void warnOfQuotes(
      String quoted, String severity, SeverityLevels levels, FieldValues params) {
    params
        .scope(SeverityLevels.FIELD)
        .field(quoted)
        .warning(
            "severity-without-level",
            ConfigMap.placeOf(quoted, params.node(SeverityLevels.FIELD)),
            "severity '%s' has no level, since the quotes here are part of the name"
                .formatted(ShownText.cut(severity)),
            "Write %s: %s, without quotes of its own."
                .formatted(ShownText.cut(severity), levels.of(quoted)));
  }

  /** Of severities that are written in the configuration; those of records are not known. */
  private static boolean warnsOfSeverities(
      InstanceSource source,
      SeverityLevels levels,
      SeverityAdvice advice,
      HandlerBinding<?> binding) {
    boolean warns = false;
    for (String severity : source.writtenTexts(LogEntryTemplate.SEVERITY)) {
      if (isUnderstood(severity, levels)) {
        continue;
      }
      warns = true;
      String quoted = '"' + severity + '"';
      if (levels.covers(quoted)) {
        warnOfQuotes(quoted, severity, levels, binding.params());
      } else {
        source.warnAtValue(
            LogEntryTemplate.SEVERITY,
            "severity-without-level",
            "severity '%s' has no level in handler '%s': its lines are INFO"
                .formatted(ShownText.cut(severity), binding.name()),
            advice.mend(severity));
      }
    }
    return warns;
  }
}
