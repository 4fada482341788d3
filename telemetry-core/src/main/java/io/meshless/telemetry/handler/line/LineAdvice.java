package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is allowed in the settings of lines, and yet hardly meant. */
public final class LineAdvice {
  private static final Set<String> KEYS = Set.of("level", "time", "instance");
  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");

  private LineAdvice() {}

  /** Says so when a map of severities takes away what the default map calls an error. */
  public static void onSeverities(FieldValues params) {
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

  /** Warns of what the lines of these instances will show otherwise than meant. */
  public static void onInstances(FieldValues params, List<InstanceType> instances) {
    SeverityLevels levels = SeverityLevels.of(params);
    for (InstanceType instance : instances) {
      boolean isEntry = instance.template().name().equals(LogEntryTemplate.NAME);
      if (isEntry) {
        literalSeverity(instance)
            // Stock files say Info, which no level covers and yet gets the level it means.
            .filter(severity -> !levels.covers(severity) && !severity.equalsIgnoreCase("info"))
            .ifPresent(severity -> warnOfSeverity(params, instance, severity));
      }
      for (String name : instance.tuple(0).names()) {
        if (KEYS.contains(name) || (!isEntry && name.equals("value"))) {
          warnOfName(params, instance, name);
        }
      }
    }
  }

  /** The severity of an instance that always has the same. */
  private static Optional<String> literalSeverity(InstanceType instance) {
    Matcher literal =
        LITERAL.matcher(instance.values().get(LogEntryTemplate.SEVERITY).expression());
    return literal.matches() ? Optional.of(literal.group(1)) : Optional.empty();
  }

  private static void warnOfSeverity(FieldValues params, InstanceType instance, String severity) {
    params
        .scope()
        .warning(
            "severity-without-level",
            params.map(),
            "instance '%s' has severity '%s', which no level covers: its lines are INFO"
                .formatted(instance.name(), severity),
            "Name the severity in severity_levels, or use one of info, warning, error.");
  }

  private static void warnOfName(FieldValues params, InstanceType instance, String name) {
    params
        .scope()
        .warning(
            "name-twice",
            params.map(),
            "'%s' of instance '%s' is also a key that every line has: lines show it twice"
                .formatted(name, instance.name()),
            "Rename it.");
  }
}
