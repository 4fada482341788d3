package io.meshless.telemetry.runtime;

import io.meshless.telemetry.text.TextLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The room for the texts of one record that is kept to be looked at. */
final class RecentRoom {
  private final int mostOfValue;
  private int left;

  RecentRoom(TextLimits limits) {
    this.mostOfValue = limits.valueBytes();
    this.left = limits.lineBytes();
  }

  /** A copy of the value that outlives its request, without what there is no room for. */
  @Nullable Object kept(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return kept(map);
    }
    return value instanceof String text ? kept(text, mostOfValue) : value;
  }

  private String kept(String text, int most) {
    String kept = TextLimits.kept(text, Math.min(most, left));
    left -= Math.min(text.length(), Math.max(0, left));
    return kept;
  }

  private Map<String, String> kept(Map<?, ?> map) {
    Map<String, String> kept = new LinkedHashMap<>();
    int room = Math.min(mostOfValue, left);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (room <= 0) {
        kept.put("…", "(+" + (map.size() - kept.size()) + " entries)");
        break;
      }
      String name = kept(String.valueOf(entry.getKey()), room);
      String text = kept(String.valueOf(entry.getValue()), room);
      kept.put(name, text);
      room -= name.length() + text.length();
    }
    return kept;
  }
}
