package io.meshless.telemetry.attribute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text forms of IP addresses: dotted quads and RFC 5952. */
final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  static byte @Nullable [] parse(String text) {
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  private static byte @Nullable [] parseV4(String text) {
    byte[] bytes = new byte[4];
    int from = 0;
    for (int i = 0; i < 4; i++) {
      int dot = text.indexOf('.', from);
      int end = dot < 0 ? text.length() : dot;
      int octet = (dot < 0) == (i == 3) ? octet(text, from, end) : -1;
      if (octet < 0) {
        return null;
      }
      bytes[i] = (byte) octet;
      from = end + 1;
    }
    return bytes;
  }

  private static int octet(String text, int from, int to) {
    int length = to - from;
    if (length == 0 || length > 3 || (length > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= 255 ? value : -1;
  }

  private static byte @Nullable [] parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    byte[] tail = gap < 0 ? new byte[0] : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int given = head.length + tail.length;
    if (gap < 0 ? given != 2 * GROUPS : given > 2 * (GROUPS - 1)) {
      return null;
    }
    byte[] bytes = Arrays.copyOf(head, 2 * GROUPS);
    System.arraycopy(tail, 0, bytes, bytes.length - tail.length, tail.length);
    return bytes;
  }

  /**
   * The bytes of groups joined by colons, null when malformed; a dotted quad may end an address.
   */
  private static byte @Nullable [] groups(String text, boolean atEnd) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > GROUPS) {
      return null;
    }
    byte[] bytes = new byte[0];
    for (int i = 0; i < parts.length; i++) {
      boolean quad = atEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      byte[] part = quad ? parseV4(parts[i]) : group(parts[i]);
      if (part == null) {
        return null;
      }
      int end = bytes.length;
      bytes = Arrays.copyOf(bytes, end + part.length);
      System.arraycopy(part, 0, bytes, end, part.length);
    }
    return bytes;
  }

  private static byte @Nullable [] group(String part) {
    int value = part.isEmpty() ? -1 : 0;
    for (int i = 0; i < part.length() && value >= 0; i++) {
      int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), 16) : -1;
      value = digit < 0 || value > 0xFFF ? -1 : value << 4 | digit;
    }
    return value < 0 ? null : new byte[] {(byte) (value >> 8), (byte) value};
  }

  static String printV4(byte[] bytes) {
    return (bytes[0] & 0xff)
        + "."
        + (bytes[1] & 0xff)
        + "."
        + (bytes[2] & 0xff)
        + "."
        + (bytes[3] & 0xff);
  }

  static String printV6(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    int start = longestZeroRun(groups);
    int end = start < 0 ? -1 : zeroRunEnd(groups, start);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i = end - 1;
        continue;
      }
      if (i > 0 && i != end) {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** Start of the longest run of at least two zero groups, the first one on a tie; else -1. */
  private static int longestZeroRun(int[] groups) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = groups[i] == 0 ? zeroRunEnd(groups, i) - i : 0;
      if (length > bestLength) {
        best = i;
        bestLength = length;
      }
    }
    return best;
  }

  private static int zeroRunEnd(int[] groups, int start) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end;
  }
}
