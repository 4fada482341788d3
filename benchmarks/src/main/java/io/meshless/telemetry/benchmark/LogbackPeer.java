package io.meshless.telemetry.benchmark;

import static net.logstash.logback.argument.StructuredArguments.keyValue;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import java.io.OutputStream;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.fieldnames.LogstashFieldNames;

/** The same line by Logback and its usual JSON encoder, without the members we do not write. */
final class LogbackPeer implements AutoCloseable {
  private static final String LEAVE_OUT = "[ignore]";

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger(DocumentationLine.INSTANCE);
  private final AsyncAppender async = new AsyncAppender();

  private LogbackPeer() {
    // Without one, each event costs tens of microseconds.
    context.setMDCAdapter(new LogbackMDCAdapter());
  }

  /** Writes on the thread that logs. */
  static LogbackPeer into(OutputStream stream) {
    LogbackPeer peer = new LogbackPeer();
    peer.logger.addAppender(peer.appender(stream));
    return peer;
  }

  /** Writes on a thread of its own. */
  static LogbackPeer behind(int capacity, OutputStream stream) {
    LogbackPeer peer = new LogbackPeer();
    peer.async.setContext(peer.context);
    peer.async.setQueueSize(capacity);
    peer.async.setDiscardingThreshold(0);
    peer.async.setNeverBlock(true);
    peer.async.addAppender(peer.appender(stream));
    peer.async.start();
    peer.logger.addAppender(peer.async);
    return peer;
  }

  private Appender<ILoggingEvent> appender(OutputStream stream) {
    LogstashFieldNames names = new LogstashFieldNames();
    names.setVersion(LEAVE_OUT);
    names.setMessage(LEAVE_OUT);
    names.setThread(LEAVE_OUT);
    names.setLevelValue(LEAVE_OUT);
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setFieldNames(names);
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(stream);
    appender.start();
    return appender;
  }

  void log(Call call) {
    logger.warn(
        "",
        keyValue("destination", call.destination()),
        keyValue("latency", call.latency().toNanos()),
        keyValue("responseCode", call.responseCode()),
        keyValue("responseSize", call.responseSize()),
        keyValue("source", call.source()),
        keyValue("user", call.user()));
  }

  int waiting() {
    return async.getNumberOfElementsInQueue();
  }

  @Override
  public void close() {
    context.stop();
  }
}
