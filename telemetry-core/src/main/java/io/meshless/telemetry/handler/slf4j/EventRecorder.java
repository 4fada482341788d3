package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.handler.line.LineEncoder;
import io.meshless.telemetry.handler.line.LineExtractor;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.text.TimeText;
import io.meshless.telemetry.text.ValueText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Logs an event for each instance of one type. */
final class EventRecorder implements InstanceRecorder {
  private static final String TIME = "time";
  private static final String INSTANCE = "instance";

  private final LineExtractor extractor;
  private final List<String> names;
  private final LineEncoder encoder;
  private final @Nullable MessageTemplate template;
  private final TextLimits limits;
  private final boolean keyValues;
  private final boolean withTime;
  private final boolean withInstance;
  private final Logger logger;
  private final @Nullable RecentLines recent;

  EventRecorder(
      LineExtractor extractor,
      LineEncoder encoder,
      @Nullable MessageTemplate template,
      TextLimits limits,
      boolean keyValues,
      Logger logger,
      @Nullable RecentLines recent) {
    this.extractor = extractor;
    this.names = extractor.names();
    this.encoder = encoder;
    this.template = template;
    this.limits = limits;
    this.keyValues = keyValues;
    // A back end that sees a key twice keeps either; the configuration's own is what was asked for.
    this.withTime = !names.contains(TIME);
    this.withInstance = !names.contains(INSTANCE);
    this.logger = logger;
    this.recent = recent;
  }

  @Override
  public void record(Instance instance) {
    Level level = extractor.level(instance);
    if (!logger.isEnabledForLevel(eventLevel(level))) {
      return;
    }
    @Nullable Object[] values = extractor.values(instance);
    String message = message(instance, level, values);
    LoggingEventBuilder event = logger.atLevel(eventLevel(level)).setMessage(message);
    (keyValues ? withPairs(event, instance, values) : event).log();
    if (recent != null) {
      recent.add(message);
    }
  }

  /** What the line says beside the level, in its order. */
  private LoggingEventBuilder withPairs(
      LoggingEventBuilder event, Instance instance, @Nullable Object[] values) {
    LoggingEventBuilder pairs = event;
    if (withTime) {
      pairs = pairs.addKeyValue(TIME, TimeText.of(extractor.time(instance)));
    }
    if (withInstance) {
      pairs = pairs.addKeyValue(INSTANCE, instance.type().name());
    }
    for (int i = 0; i < values.length; i++) {
      pairs = pairs.addKeyValue(names.get(i), plain(values[i]));
    }
    return pairs;
  }

  @Override
  public String explain(Instance instance) {
    Level level = extractor.level(instance);
    return "%s %s: %s"
        .formatted(
            eventLevel(level),
            logger.getName(),
            message(instance, level, extractor.values(instance)));
  }

  private String message(Instance instance, Level level, @Nullable Object[] values) {
    if (template != null) {
      return template.with(values, limits);
    }
    LineBuffer out = new LineBuffer();
    encoder.encode(out, level, extractor.time(instance), values);
    out.truncate(out.length() - 1);
    return out.textFrom(0);
  }

  static org.slf4j.event.Level eventLevel(Level level) {
    return switch (level) {
      case INFO -> org.slf4j.event.Level.INFO;
      case WARNING -> org.slf4j.event.Level.WARN;
      case ERROR -> org.slf4j.event.Level.ERROR;
    };
  }

  /** What every back end prints alike; the others as lines show them. */
  private @Nullable Object plain(@Nullable Object value) {
    if (value == null
        || value instanceof Long
        || value instanceof Double
        || value instanceof Boolean) {
      return value;
    }
    // Back ends print pairs as they are, so no value may hold what would start a line of its own.
    int most = limits.valueBytes();
    return value instanceof Map<?, ?> map
        ? shown(map, most)
        : ShownText.cut(ValueText.of(value), most);
  }

  private static Map<String, String> shown(Map<?, ?> map, int most) {
    Map<String, String> shown = new LinkedHashMap<>();
    int left = most;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (left <= 0) {
        shown.put("…", "(+" + (map.size() - shown.size()) + " entries)");
        break;
      }
      String name = ShownText.cut(String.valueOf(entry.getKey()), left);
      String text = ShownText.cut(ValueText.of(entry.getValue()), left);
      shown.put(name, text);
      left -= name.length() + text.length();
    }
    return shown;
  }
}
