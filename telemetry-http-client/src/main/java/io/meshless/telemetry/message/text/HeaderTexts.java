package io.meshless.telemetry.message.text;

import io.meshless.telemetry.message.MessageHeaders;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers in the forms that attributes want. */
public final class HeaderTexts {
  private HeaderTexts() {}

  /** By lower-case name, the values of a repeated one with commas between them. */
  public static Map<String, String> joined(MessageHeaders headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> joined.merge(name.toLowerCase(Locale.ROOT), value, (a, b) -> a + ',' + b));
    return joined;
  }

  /** The only value of a header; null when there is none, or when it stands twice. */
  public static @Nullable String only(MessageHeaders headers, String name) {
    String first = headers.first(name);
    if (first == null) {
      return null;
    }
    int[] count = {0};
    headers.forEach((each, value) -> count[0] += each.equalsIgnoreCase(name) ? 1 : 0);
    return count[0] == 1 ? first : null;
  }

  /** The length of {@code name: value} lines and the empty line after them. */
  public static long headBytes(MessageHeaders headers) {
    long[] bytes = {2};
    headers.forEach(
        (name, value) -> bytes[0] += name.length() + value.length() + ": \r\n".length());
    return bytes[0];
  }
}
