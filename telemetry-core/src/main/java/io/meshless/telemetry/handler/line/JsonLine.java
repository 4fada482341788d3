package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.text.TextLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of JSON: level, time and instance, then the values. */
final class JsonLine implements LineEncoder {
  private static final byte[] OPEN = "{\"level\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TIME = "\",\"time\":\"".getBytes(StandardCharsets.US_ASCII);

  /** What stands between the time and the first value. */
  private final byte[] instance;

  /** Each name with the comma before it and the colon behind. */
  private final byte[][] names;

  private final TextLimits limits;

  JsonLine(String instance, List<String> names, TextLimits limits) {
    this.limits = limits;
    LineBuffer out = new LineBuffer();
    out.add('"');
    if (!instance.isEmpty()) {
      out.addAscii(",\"instance\":");
      JsonText.quote(out, instance);
    }
    this.instance = Arrays.copyOf(out.bytes, out.length);
    this.names = names.stream().map(JsonLine::member).toArray(byte[][]::new);
  }

  private static byte[] member(String name) {
    LineBuffer out = new LineBuffer();
    out.add(',');
    JsonText.quote(out, name);
    out.add(':');
    return Arrays.copyOf(out.bytes, out.length);
  }

  @Override
  public void encode(LineBuffer out, Level level, Instant time, @Nullable Object[] values) {
    out.add(OPEN);
    out.addAscii(level.text());
    out.add(TIME);
    out.addTime(time);
    out.add(instance);
    int end = out.length + limits.lineBytes();
    for (int i = 0; i < names.length; i++) {
      out.add(names[i]);
      JsonValue.add(out, values[i], Math.min(limits.valueBytes(), end - out.length));
    }
    out.add('}');
    out.add('\n');
  }
}
