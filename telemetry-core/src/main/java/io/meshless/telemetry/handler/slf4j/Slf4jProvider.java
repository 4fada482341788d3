package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.line.LineAdvice;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.line.SeverityLevels;
import io.meshless.telemetry.handler.line.TriedLines;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.TextLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event of the application's logging for each instance, so that its back end, its appenders and
 * its rotation apply.
 *
 * <p>Events are logged on the thread that records, with its MDC. Whether that waits for a disk is
 * the choice of the application's appenders.
 *
 * <p>From the builder it takes an {@link ILoggerFactory}, when there is one; else SLF4J's own.
 */
public final class Slf4jProvider
    implements HandlerProvider<Slf4jSettings>, TrialProvider<Slf4jSettings> {
  /** Made by {@link java.util.ServiceLoader}. */
  public Slf4jProvider() {}

  @Override
  public String kind() {
    return "slf4j";
  }

  @Override
  public String meaning() {
    return "Logs an event for each instance with the application's own logging.";
  }

  @Override
  public FieldTable fields() {
    return Slf4jFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return LineExtractor.TEMPLATES;
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public Slf4jSettings read(FieldValues params) {
    return new Slf4jSettings(
        params.get(Slf4jFields.LOGGER),
        params.get(Slf4jFields.MESSAGE),
        params.get(Slf4jFields.KEY_VALUES),
        SeverityLevels.of(params),
        params.get(Slf4jFields.METRIC_LEVEL));
  }

  @Override
  public Set<String> check(List<HandlerBinding<Slf4jSettings>> bindings) {
    for (HandlerBinding<Slf4jSettings> binding : bindings) {
      LineAdvice.onSeverities(binding);
      if (binding.settings().message().isBlank()) {
        LineAdvice.onNames(binding); // else there is no line, and of pairs the variables win
      }
      if (!warnsOfForeignPlace(binding)) {
        binding.instances().forEach(instance -> warnOfUnknownNames(binding, instance));
      }
    }
    return Set.of();
  }

  /** Whether the message has places of other loggers, which this has told of. */
  private static boolean warnsOfForeignPlace(HandlerBinding<Slf4jSettings> binding) {
    Optional<String> place = MessageTemplate.foreignPlace(binding.settings().message());
    if (place.isEmpty() || binding.instances().isEmpty()) {
      return false;
    }
    List<String> names = LineExtractor.namesOf(binding.instances().get(0));
    String within = place.get().replaceAll("[${}%]", "");
    binding
        .params()
        .scope(Slf4jFields.MESSAGE)
        .warning(
            "unknown-name",
            binding.params().node(Slf4jFields.MESSAGE),
            "'%s' is no place for a value: that is a name in single braces, alone"
                .formatted(ShownText.cut(place.get())),
            names.contains(within)
                ? "Write {%s}.".formatted(within)
                : names.isEmpty()
                    ? "The instance has no names."
                    : "Write {%s}; the names are: %s."
                        .formatted(names.get(0), String.join(", ", names)));
    return true;
  }

  private static void warnOfUnknownNames(
      HandlerBinding<Slf4jSettings> binding, InstanceType instance) {
    List<String> names = LineExtractor.namesOf(instance);
    for (String name : new MessageTemplate(binding.settings().message(), names).unknown()) {
      binding
          .params()
          .warning(
              Slf4jFields.MESSAGE,
              "unknown-name",
              "instance '%s' has no '%s': its messages show '{%s}'"
                  .formatted(instance.name(), name, name),
              "Its names are: " + String.join(", ", names) + ".");
    }
  }

  @Override
  public Handler create(HandlerBinding<Slf4jSettings> binding, HandlerContext context) {
    return new Slf4jHandler(
        binding.settings(),
        context.given(ILoggerFactory.class).orElseGet(LoggerFactory::getILoggerFactory),
        context.given(TextLimits.class).orElseGet(TextLimits::defaults),
        context.given(RecentLines.class).orElse(null));
  }

  @Override
  public Handler trial(Slf4jSettings settings, List<InstanceType> instances, TrialContext context) {
    ILoggerFactory loggers =
        context.given(ILoggerFactory.class).orElseGet(LoggerFactory::getILoggerFactory);
    TextLimits limits = context.given(TextLimits.class).orElseGet(TextLimits::defaults);
    return type -> {
      Logger logger = loggers.getLogger(settings.loggerOf(type));
      return new TriedLines(
          LineExtractor.of(type, settings.lines(limits)),
          level -> logger.isEnabledForLevel(EventRecorder.eventLevel(level)),
          context.lines());
    };
  }
}
