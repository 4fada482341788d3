package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.attribute.ValueText;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fixed parts of an instance's lines, encoded once. Immutable. */
final class LineLayout {
  private static final byte[] LEVEL = ascii("{\"level\":\"");
  private static final byte[] TIME = ascii("\",\"time\":\"");

  private final boolean json;
  private final boolean hasValue;
  private final byte[] instance;
  private final byte[][] keys;

  LineLayout(InstanceType type, boolean json) {
    this.json = json;
    this.hasValue = !type.template().name().equals(LogEntryTemplate.NAME);
    List<String> names = names(type);
    this.instance = instance(type.name(), json);
    this.keys = new byte[names.size()][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(names.get(i), i > 0);
    }
  }

  /** The keys after the fixed ones: {@code value} of metrics, then the names in byte order. */
  static List<String> names(InstanceType type) {
    List<String> names = type.tuple(0).names();
    if (type.template().name().equals(LogEntryTemplate.NAME)) {
      return names;
    }
    return Stream.concat(Stream.of("value"), names.stream()).toList();
  }

  private static byte[] instance(String name, boolean json) {
    if (!json) {
      return (name + "\t").getBytes(StandardCharsets.UTF_8);
    }
    JsonBytes out = new JsonBytes();
    out.raw("\",\"instance\":").string(name);
    return copy(out);
  }

  private byte[] key(String name, boolean follows) {
    JsonBytes out = new JsonBytes();
    if (json) {
      return copy(out.raw(',').string(name).raw(':'));
    }
    return copy(out.raw(follows ? ", " : "{").string(name).raw(": "));
  }

  private static byte[] copy(JsonBytes out) {
    return Arrays.copyOf(out.array(), out.length());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Adds a line. */
  void write(Level level, Instant time, @Nullable Object value, Object[] values, JsonBytes out) {
    if (json) {
      out.raw(LEVEL).raw(level.text()).raw(TIME).raw(ValueText.ofTimestamp(time)).raw(instance);
    } else {
      out.raw(ValueText.ofTimestamp(time)).raw('\t').raw(level.text()).raw('\t').raw(instance);
    }
    int key = 0;
    if (hasValue) {
      out.raw(keys[key++]).value(value);
    }
    for (Object each : values) {
      out.raw(keys[key++]).value(each);
    }
    if (json || keys.length > 0) {
      out.raw('}');
    } else {
      out.truncate(out.length() - 1);
    }
    out.raw('\n');
  }
}
