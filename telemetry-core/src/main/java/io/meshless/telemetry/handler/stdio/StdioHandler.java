package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.accesslog.AccessLog;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.LineSettings;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.TextLimits;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The lines of one handler, on their way to a stream that others may share. */
final class StdioHandler implements Handler {
  private final StdioSettings settings;
  private final LineSettings lines;
  private final LineStreams.Lease lease;
  private final Failures failures;
  private final @Nullable RecentLines recent;
  private final InstantSource clock;

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
    this.clock = context.clock();
  }

  /** What lines of such a handler say. */
  static LineSettings lines(StdioSettings settings, StdioOptions options, HandlerContext context) {
    return new LineSettings(
        settings.severities(),
        settings.metricLevel(),
        context.given(TextLimits.class).orElseGet(TextLimits::defaults),
        // Its format says which times a line has: none needs to be looked up for it.
        settings.accessLog() == null ? options.timeless() : Instant.EPOCH);
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    LineExtractor extractor = LineExtractor.of(type, lines);
    LineOwner owner = new LineOwner(type.name(), encoder(type, extractor), failures, recent);
    return new LineRecorder(extractor, owner, settings.lowest(), lease.stream());
  }

  private LineEncoder encoder(InstanceType type, LineExtractor extractor) {
    AccessLog accessLog = settings.accessLog();
    return accessLog == null
        ? LineEncoder.of(type.name(), extractor.names(), settings.json(), lines.limits())
        : accessLog.encoder(type, lines.limits(), clock);
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
