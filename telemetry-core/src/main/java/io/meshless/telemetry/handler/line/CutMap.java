package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.ValueText;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first entries of a map that is too long to be written: a line that waits must not hold the
 * rest.
 *
 * @param head what is written, or a little more, without the ends of long names and texts
 * @param more how many entries are not there
 */
record CutMap(Map<Object, Object> head, int more) {
  /** A copy of a view; a {@link CutMap} when names and texts have more characters together. */
  static Object of(Map<?, ?> view, int most) {
    Map<Object, Object> copy = new HashMap<>(view);
    long length = 0;
    for (Map.Entry<Object, Object> entry : copy.entrySet()) {
      length += length(entry.getKey()) + length(entry.getValue());
    }
    return length <= most ? copy : head(copy, most);
  }

  /** In the order of the line, each entry has at least as many bytes there as characters here. */
  private static CutMap head(Map<Object, Object> whole, int most) {
    TreeMap<String, Object> sorted = new TreeMap<>(ValueText.BYTE_ORDER);
    whole.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    Map<Object, Object> head = new HashMap<>();
    long length = 0;
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      if (length >= most) {
        break;
      }
      head.put(CutText.of(entry.getKey(), most), CutText.of(entry.getValue(), most));
      length += entry.getKey().length() + length(entry.getValue());
    }
    return new CutMap(head, sorted.size() - head.size());
  }

  private static int length(Object value) {
    return value instanceof String text ? text.length() : 0;
  }
}
