package io.meshless.telemetry.benchmark;

import io.meshless.telemetry.benchmark.DocumentationLine.Call;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.appender.OutputStreamAppender;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.MapMessage;

/** The same line by Log4j 2 and its JSON template. */
final class Log4jPeer implements AutoCloseable {
  private static final String TEMPLATE =
      """
      {"level":{"$resolver":"level","field":"name"},"time":{"$resolver":"timestamp"},\
      "instance":{"$resolver":"logger","field":"name"},%s}"""
          .formatted(
              DocumentationLine.NAMES.stream()
                  .map("\"%1$s\":{\"$resolver\":\"map\",\"key\":\"%1$s\"}"::formatted)
                  .collect(Collectors.joining(",")));

  private final LoggerContext context = new LoggerContext("peer");
  private final Configuration config = new DefaultConfiguration();
  private final Logger logger;
  private int capacity;

  private Log4jPeer(OutputStream stream, int capacity) {
    this.capacity = capacity;
    context.start(config);
    config.getRootLogger().getAppenders().keySet().forEach(config.getRootLogger()::removeAppender);
    Appender appender = appender(stream);
    appender.start();
    config.addAppender(appender);
    Appender used = capacity == 0 ? appender : async();
    config.getRootLogger().addAppender(used, null, null);
    config.getRootLogger().setLevel(Level.INFO);
    context.updateLoggers();
    logger = context.getLogger(DocumentationLine.INSTANCE);
  }

  /** Writes on the thread that logs. */
  static Log4jPeer into(OutputStream stream) {
    return new Log4jPeer(stream, 0);
  }

  /** Writes on a thread of its own. */
  static Log4jPeer behind(int capacity, OutputStream stream) {
    return new Log4jPeer(stream, capacity);
  }

  private Appender appender(OutputStream stream) {
    return OutputStreamAppender.newBuilder()
        .setName("stream")
        .setTarget(stream)
        .setLayout(
            JsonTemplateLayout.newBuilder()
                .setConfiguration(config)
                .setEventTemplate(TEMPLATE)
                .build())
        .build();
  }

  private Appender async() {
    AsyncAppender async =
        AsyncAppender.newBuilder()
            .setName("async")
            .setConfiguration(config)
            .setBufferSize(capacity)
            .setBlocking(false)
            .setAppenderRefs(
                new AppenderRef[] {AppenderRef.createAppenderRef("stream", null, null)})
            .build();
    async.start();
    config.addAppender(async);
    return async;
  }

  void log(Call call) {
    Map<String, Object> values = new HashMap<>();
    values.put("destination", call.destination());
    values.put("latency", call.latency().toNanos());
    values.put("responseCode", call.responseCode());
    values.put("responseSize", call.responseSize());
    values.put("source", call.source());
    values.put("user", call.user());
    logger.warn(new Values(values));
  }

  int waiting() {
    AsyncAppender async = config.getAppender("async");
    return capacity - async.getQueueRemainingCapacity();
  }

  @Override
  public void close() {
    context.stop();
  }

  private static final class Values extends MapMessage<Values, Object> {
    private static final long serialVersionUID = 1;

    Values(Map<String, Object> values) {
      super(values);
    }

    @Override
    public Values newInstance(Map<String, Object> map) {
      return new Values(map);
    }
  }
}
