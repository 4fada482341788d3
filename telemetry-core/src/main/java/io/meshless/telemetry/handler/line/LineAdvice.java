package io.meshless.telemetry.handler.line;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.template.InstanceSource;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
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
  public static void onInstances(HandlerBinding<?> binding) {
    SeverityLevels levels = SeverityLevels.of(binding.params());
    for (InstanceType instance : binding.instances()) {
      InstanceSource source = requireNonNull(binding.sources().get(instance.name()));
      boolean isEntry = instance.template().name().equals(LogEntryTemplate.NAME);
      if (isEntry) {
        literalSeverity(instance)
            // Stock files say Info, which no level covers and yet gets the level it means.
            .filter(severity -> !levels.covers(severity) && !severity.equalsIgnoreCase("info"))
            .ifPresent(severity -> warnOfSeverity(source, binding.name(), severity));
      }
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

  /** The severity of an instance that always has the same. */
  private static Optional<String> literalSeverity(InstanceType instance) {
    Matcher literal =
        LITERAL.matcher(instance.values().get(LogEntryTemplate.SEVERITY).expression());
    return literal.matches() ? Optional.of(literal.group(1)) : Optional.empty();
  }

  private static void warnOfSeverity(InstanceSource source, String handler, String severity) {
    source.warnAtValue(
        LogEntryTemplate.SEVERITY,
        "severity-without-level",
        "severity '%s' has no level in handler '%s': its lines are INFO"
            .formatted(severity, handler),
        "Name the severity in severity_levels, or use one of info, warning, error.");
  }
}
