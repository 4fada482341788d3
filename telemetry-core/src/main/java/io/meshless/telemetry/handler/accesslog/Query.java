package io.meshless.telemetry.handler.accesslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Parts of a raw path with its query string. */
final class Query {
  private Query() {}

  /** What stands before the query. */
  static String before(String path) {
    int start = path.indexOf('?');
    return start < 0 ? path : path.substring(0, start);
  }

  /** The query, without its question mark; null without one. */
  static @Nullable String of(String path) {
    int start = path.indexOf('?');
    return start < 0 ? null : path.substring(start + 1);
  }

  /** The raw value of the first parameter of this name; null without one. */
  static @Nullable String parameter(String path, String name) {
    int at = path.indexOf('?') + 1;
    while (at > 0 && at <= path.length()) {
      int and = path.indexOf('&', at);
      int end = and < 0 ? path.length() : and;
      if (path.startsWith(name, at)) {
        int behind = at + name.length();
        if (behind == end) {
          return "";
        }
        if (behind < end && path.charAt(behind) == '=') {
          return path.substring(behind + 1, end);
        }
      }
      at = end + 1;
    }
    return null;
  }

  /** The query without its escapes; null without one. */
  static @Nullable String decoded(String path) {
    String query = of(path);
    return query == null || query.indexOf('%') < 0 ? query : decode(query);
  }

  private static String decode(String query) {
    byte[] raw = query.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int escaped = raw[i] == '%' && i + 2 < raw.length ? hex(raw[i + 1], raw[i + 2]) : -1;
      out.write(escaped < 0 ? raw[i] : escaped);
      i += escaped < 0 ? 0 : 2;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first << 4 | second;
  }
}
