package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.accesslog.AccessLog;
import io.meshless.telemetry.handler.binding.OwnVariables;
import io.meshless.telemetry.handler.line.LineAdvice;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.LineSettings;
import io.meshless.telemetry.handler.line.TriedLines;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.handler.trial.TrialContext;
import io.meshless.telemetry.handler.trial.TrialProvider;
import io.meshless.telemetry.handler.trial.UnseenCheck;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A line for each instance, on a stream of the process or in a file, written by a background
 * thread.
 *
 * <p>From the builder it takes {@link StdioOptions}, when there are some.
 */
public final class StdioProvider
    implements HandlerProvider<StdioSettings>,
        OwnVariables<StdioSettings>,
        TrialProvider<StdioSettings>,
        UnseenCheck<StdioSettings> {
  /** Made by {@link java.util.ServiceLoader}. */
  public StdioProvider() {}

  @Override
  public String kind() {
    return "stdio";
  }

  @Override
  public String meaning() {
    return "Writes a line for each instance to standard output, standard error or a file.";
  }

  @Override
  public FieldTable fields() {
    return StdioFields.TABLE;
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
  public @Nullable StdioSettings read(FieldValues params) {
    return SettingsReader.read(params);
  }

  @Override
  public @Nullable SortedMap<String, String> variables(StdioSettings settings) {
    AccessLog accessLog = settings.accessLog();
    return accessLog == null ? null : accessLog.variables();
  }

  @Override
  public Set<String> check(List<HandlerBinding<StdioSettings>> bindings) {
    advise(bindings);
    return FileClaims.refused(bindings);
  }

  @Override
  public Set<String> checkUnseen(List<HandlerBinding<StdioSettings>> bindings) {
    advise(bindings);
    return FileClaims.refusedUnseen(bindings);
  }

  private static void advise(List<HandlerBinding<StdioSettings>> bindings) {
    bindings.forEach(LineAdvice::onSeverities);
    bindings.forEach(LineAdvice::onNames);
    bindings.forEach(
        binding ->
            LineAdvice.onHiddenLines(binding, StdioFields.OUTPUT_LEVEL, StdioFields.METRIC_LEVEL));
  }

  @Override
  public Handler create(HandlerBinding<StdioSettings> binding, HandlerContext context)
      throws HandlerException {
    StdioOptions options = context.given(StdioOptions.class).orElseGet(StdioOptions::defaults);
    LineStreams streams = context.shared(LineStreams.class, () -> new LineStreams(options));
    return new StdioHandler(
        binding.settings(), options, streams.open(binding.settings(), context), context);
  }

  @Override
  public Handler trial(StdioSettings settings, List<InstanceType> instances, TrialContext context) {
    StdioOptions options = context.given(StdioOptions.class).orElseGet(StdioOptions::defaults);
    LineSettings lines = StdioHandler.lines(settings, options, context);
    return type ->
        new TriedLines(
            LineExtractor.of(type, lines),
            level -> level.compareTo(settings.lowest()) >= 0,
            context.lines());
  }
}
