package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.text.ValueText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Copies of values that outlive their record: without the ends of long texts. Immutable. */
public final class ValueCopy {
  private final int most;

  /** Copies within these limits. */
  public ValueCopy(TextLimits limits) {
    this.most = limits.valueBytes();
  }

  /** Copies within the limits that a handler was given. */
  public static ValueCopy in(HandlerContext context) {
    return new ValueCopy(context.given(TextLimits.class).orElseGet(TextLimits::defaults));
  }

  /** The value, or as much of it as may be kept: of a map the entries count together. */
  public Object of(Object value) {
    if (value instanceof String text) {
      return TextLimits.kept(text, most);
    }
    // A map may be a view of the request, which is gone by the time it is delivered.
    return value instanceof Map<?, ?> view ? copy(view) : value;
  }

  private Map<String, String> copy(Map<?, ?> view) {
    Map<String, String> sorted = new TreeMap<>(ValueText.BYTE_ORDER);
    view.forEach((name, value) -> sorted.put(String.valueOf(name), ValueText.of(value)));
    Map<String, String> kept = new LinkedHashMap<>();
    int left = most;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      if (left <= 0) {
        kept.put("…", "(+" + (sorted.size() - kept.size()) + " entries)");
        break;
      }
      String name = TextLimits.kept(entry.getKey(), left);
      String text = TextLimits.kept(entry.getValue(), left);
      kept.put(name, text);
      left -= entry.getKey().length() + entry.getValue().length();
    }
    return Collections.unmodifiableMap(kept);
  }
}
