package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.LineSettings;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.TextLimits;
import org.jspecify.annotations.Nullable;

/** The lines of one handler, on their way to a stream that others may share. */
final class StdioHandler implements Handler {
  private final StdioSettings settings;
  private final LineSettings lines;
  private final LineStreams.Lease lease;
  private final Failures failures;
  private final @Nullable RecentLines recent;

  StdioHandler(
      StdioSettings settings,
      StdioOptions options,
      LineStreams.Lease lease,
      HandlerContext context) {
    this.settings = settings;
    this.lines = lines(settings, options, context);
    this.lease = lease;
    this.failures = context::report;
    this.recent = context.given(RecentLines.class).orElse(null);
  }

  /** What lines of such a handler say. */
  static LineSettings lines(StdioSettings settings, StdioOptions options, HandlerContext context) {
    return new LineSettings(
        settings.severities(),
        settings.metricLevel(),
        context.given(TextLimits.class).orElseGet(TextLimits::defaults),
        options.timeless());
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    LineExtractor extractor = LineExtractor.of(type, lines);
    LineEncoder encoder =
        LineEncoder.of(type.name(), extractor.names(), settings.json(), lines.limits());
    LineOwner owner = new LineOwner(type.name(), encoder, failures, recent);
    return new LineRecorder(extractor, owner, settings.lowest(), lease.stream());
  }

  @Override
  public void flush() {
    lease.stream().flush();
  }

  @Override
  public void close() {
    lease.close();
  }
}
