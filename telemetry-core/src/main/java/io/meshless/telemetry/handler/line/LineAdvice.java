package io.meshless.telemetry.handler.line;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.text.ShownText;
import java.util.Set;

/** What is allowed in the settings of lines, and yet hardly meant. */
public final class LineAdvice {
  private static final Set<String> KEYS = Set.of("level", "time", "instance");

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

  /** Warns of severities that no level covers. */
  public static void onSeveritiesOfInstances(HandlerBinding<?> binding) {
    SeverityLevels levels = SeverityLevels.of(binding.params());
    SeverityAdvice advice =
        new SeverityAdvice(levels, binding.params().isGiven(SeverityLevels.FIELD));
    for (InstanceType instance : binding.instances()) {
      if (isEntry(instance)) {
        warnOfSeverities(source(binding, instance), levels, advice, binding.name());
      }
    }
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

  /** Of severities that are written in the configuration; those of records are not known. */
  private static void warnOfSeverities(
      InstanceSource source, SeverityLevels levels, SeverityAdvice advice, String handler) {
    for (String severity : source.writtenTexts(LogEntryTemplate.SEVERITY)) {
      // Stock files say Info, which no level covers and yet gets the level it means.
      if (!levels.covers(severity) && !severity.equalsIgnoreCase("info")) {
        source.warnAtValue(
            LogEntryTemplate.SEVERITY,
            "severity-without-level",
            "severity '%s' has no level in handler '%s': its lines are INFO"
                .formatted(ShownText.cut(severity), handler),
            advice.mend(severity));
      }
    }
  }
}
