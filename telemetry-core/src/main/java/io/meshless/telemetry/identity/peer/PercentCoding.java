package io.meshless.telemetry.identity.peer;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** RFC 3986 percent-encoding of everything but unreserved characters. */
final class PercentCoding {
  private static final String HEX = "0123456789ABCDEF";

  private PercentCoding() {}

  static String encode(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) b)) {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return text.toString();
  }

  /** The decoded value, or null when it is empty, badly encoded or holds control characters. */
  static @Nullable String decode(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isUnreserved(c)) {
        bytes[length++] = (byte) c;
      } else {
        if (c != '%' || i + 2 >= text.length() || !isHex(text, i + 1) || !isHex(text, i + 2)) {
          return null;
        }
        bytes[length++] = (byte) HexFormat.fromHexDigits(text, i + 1, i + 3);
        i += 2;
      }
    }
    String value = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return value.isBlank() || value.chars().anyMatch(PercentCoding::isRefused) ? null : value;
  }

  /** In ASCII only: there are other digits in Unicode, which Character.digit takes too. */
  private static boolean isHex(String text, int at) {
    return HexFormat.isHexDigit(text.charAt(at));
  }

  private static boolean isRefused(int c) {
    return Character.isISOControl(c) || c == '\uFFFD';
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
