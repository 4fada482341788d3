package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.text.TextLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/** Events of one handler, each logged on the thread that records. */
final class Slf4jHandler implements Handler {
  private final Slf4jSettings settings;
  private final ILoggerFactory loggers;
  private final TextLimits limits;
  private final @Nullable RecentLines recent;

  Slf4jHandler(
      Slf4jSettings settings,
      ILoggerFactory loggers,
      TextLimits limits,
      @Nullable RecentLines recent) {
    this.limits = limits;
    this.settings = settings;
    this.loggers = loggers;
    this.recent = recent;
  }

  @Override
  public InstanceRecorder recorder(InstanceType type) {
    LineExtractor extractor = LineExtractor.of(type, settings.lines(limits));
    String message = settings.message();
    return new EventRecorder(
        extractor,
        LineEncoder.of(type.name(), extractor.names(), true, limits),
        message.isBlank() ? null : new MessageTemplate(message, extractor.names()),
        limits,
        settings.keyValues(),
        loggers.getLogger(settings.loggerOf(type)),
        recent);
  }
}
