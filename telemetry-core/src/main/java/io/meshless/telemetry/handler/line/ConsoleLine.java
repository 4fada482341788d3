package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.TextLimits;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines for people: time, level, instance and the values as an object, with tabs between. */
final class ConsoleLine implements LineEncoder {
  private final byte[] instance;

  /** Each name with what stands before it and the colon behind. */
  private final byte[][] names;

  private final TextLimits limits;

  ConsoleLine(String instance, List<String> names, TextLimits limits) {
    this.limits = limits;
    String column = instance.isEmpty() ? "" : "\t" + ShownText.of(instance);
    this.instance = column.getBytes(StandardCharsets.UTF_8);
    this.names = new byte[names.size()][];
    for (int i = 0; i < this.names.length; i++) {
      this.names[i] = member(i == 0 ? "\t{" : ", ", names.get(i));
    }
  }

  private static byte[] member(String before, String name) {
    LineBuffer out = new LineBuffer();
    out.addAscii(before);
    JsonText.quote(out, name);
    out.addAscii(": ");
    return Arrays.copyOf(out.bytes, out.length);
  }

  @Override
  public void encode(LineBuffer out, Level level, Instant time, @Nullable Object[] values) {
    out.addTime(time);
    out.add('\t');
    out.addAscii(level.text());
    out.add(instance);
    int end = out.length + limits.lineBytes();
    for (int i = 0; i < names.length; i++) {
      out.add(names[i]);
      JsonValue.add(out, values[i], Math.min(limits.valueBytes(), end - out.length));
    }
    if (names.length > 0) {
      out.add('}');
    }
    out.add('\n');
  }
}
