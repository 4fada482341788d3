package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.attribute.GoDuration;
import io.meshless.telemetry.attribute.ValueText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A growing buffer of UTF-8 with the JSON of Mixer's log lines. Confined to one thread. */
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MALFORMED = "\\ufffd".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[1024];
  private int length;

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  JsonBytes raw(int ascii) {
    ensure(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /** Forgets the first bytes. */
  void dropFirst(int count) {
    System.arraycopy(bytes, count, bytes, 0, length - count);
    length -= count;
  }

  /** Takes back what was added after this length. */
  void truncate(int to) {
    length = to;
  }

  JsonBytes raw(byte[] fragment) {
    ensure(fragment.length);
    System.arraycopy(fragment, 0, bytes, length, fragment.length);
    length += fragment.length;
    return this;
  }

  /** Text without quotes and without escapes. */
  JsonBytes raw(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  /** Any value, in the form of its type. */
  JsonBytes value(@Nullable Object value) {
    if (value instanceof String text) {
      return string(text);
    }
    if (value == null) {
      return raw("null");
    }
    if (value instanceof Long || value instanceof Boolean) {
      return raw(value.toString());
    }
    if (value instanceof Double number) {
      boolean plain = Double.isFinite(number);
      return plain ? raw(ValueText.of(number)) : string(ValueText.of(number));
    }
    if (value instanceof Duration duration) {
      return raw('"').raw(GoDuration.format(GoDuration.nanos(duration))).raw('"');
    }
    if (value instanceof Instant time) {
      return raw('"').raw(ValueText.ofTimestamp(time)).raw('"');
    }
    return value instanceof Map<?, ?> map ? map(map) : string(value.toString());
  }

  /** Text in quotes: quotes, backslashes and control characters are escaped. */
  JsonBytes string(String text) {
    raw('"');
    escape(text, false);
    return raw('"');
  }

  /** An object with its keys in byte order; text in it is escaped for HTML as well. */
  private JsonBytes map(Map<?, ?> map) {
    TreeMap<String, String> sorted = new TreeMap<>(ValueText.BYTE_ORDER);
    map.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
    raw('{');
    boolean first = true;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      if (!first) {
        raw(',');
      }
      first = false;
      raw('"');
      escape(entry.getKey(), true);
      raw('"').raw(':').raw('"');
      escape(entry.getValue(), true);
      raw('"');
    }
    return raw('}');
  }

  private void escape(String text, boolean forHtml) {
    int end = text.length();
    ensure(end * 6);
    byte[] out = bytes;
    int at = length;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '"' && c != '\\' && !(forHtml && (c == '<' || c == '>' || c == '&'))) {
          out[at++] = (byte) c;
        } else {
          at = escapeAscii(out, at, c);
        }
      } else if (c < 0x800) {
        out[at++] = (byte) (0xc0 | (c >> 6));
        out[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < end
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (pair) {
          at = four(out, at, Character.toCodePoint(c, text.charAt(++i)));
        } else {
          System.arraycopy(MALFORMED, 0, out, at, MALFORMED.length);
          at += MALFORMED.length;
        }
      } else if (forHtml && (c == '\u2028' || c == '\u2029')) {
        at = unicode(out, at, c);
      } else {
        out[at++] = (byte) (0xe0 | (c >> 12));
        out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        out[at++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    length = at;
  }

  private static int escapeAscii(byte[] out, int start, char c) {
    int at = start;
    switch (c) {
      case '"', '\\' -> {
        out[at++] = '\\';
        out[at++] = (byte) c;
      }
      case '\n' -> {
        out[at++] = '\\';
        out[at++] = 'n';
      }
      case '\r' -> {
        out[at++] = '\\';
        out[at++] = 'r';
      }
      case '\t' -> {
        out[at++] = '\\';
        out[at++] = 't';
      }
      default -> at = unicode(out, at, c);
    }
    return at;
  }

  private static int unicode(byte[] out, int start, char c) {
    int at = start;
    out[at++] = '\\';
    out[at++] = 'u';
    out[at++] = HEX[(c >> 12) & 0xf];
    out[at++] = HEX[(c >> 8) & 0xf];
    out[at++] = HEX[(c >> 4) & 0xf];
    out[at++] = HEX[c & 0xf];
    return at;
  }

  private static int four(byte[] out, int start, int codePoint) {
    int at = start;
    out[at++] = (byte) (0xf0 | (codePoint >> 18));
    out[at++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    out[at++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    out[at++] = (byte) (0x80 | (codePoint & 0x3f));
    return at;
  }
}
