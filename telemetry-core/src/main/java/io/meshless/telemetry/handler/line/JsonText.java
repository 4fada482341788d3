package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.ShownText;
import java.nio.charset.StandardCharsets;

/**
 * JSON strings as the reference writes them, in UTF-8, except for characters that do something
 * instead of being seen: a line that somebody looks at must not steer the terminal.
 *
 * <p>It has two ways: values and names escape what JSON demands; what stands inside a map comes
 * from Go's standard encoder, which also escapes what could end a script in HTML.
 */
public final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Whether a character below 128 stands for itself: one look instead of several comparisons. */
  private static final boolean[] PLAIN = plain("\"\\");

  private static final boolean[] PLAIN_IN_MAP = plain("\"\\<>&");

  /** The most bytes that one character can take: two escapes. */
  private static final int WORST = 12;

  private JsonText() {}

  private static boolean[] plain(String escaped) {
    boolean[] plain = new boolean[0x80];
    for (int c = 0x20; c < plain.length; c++) {
      plain[c] = escaped.indexOf(c) < 0 && !ShownText.isUnseen(c);
    }
    return plain;
  }

  /** Adds a name. */
  static void quote(LineBuffer out, String text) {
    quote(out, text, false, Integer.MAX_VALUE, 0);
  }

  /** Adds a value: so many bytes of it, and then how many characters are missing. */
  static void quote(LineBuffer out, String text, int most) {
    quote(out, text, false, most, 0);
  }

  /**
   * Adds a value that may be the beginning of a longer one.
   *
   * @param inMap whether it stands inside a map
   * @param most about how many bytes of it to add
   * @param more the characters that are already missing
   */
  static void quote(LineBuffer out, String text, boolean inMap, int most, int more) {
    out.add('"');
    addInside(out, text, inMap, most, more);
    out.add('"');
  }

  /**
   * Adds what stands between the quotes of a value that may be the beginning of a longer one.
   *
   * @param most about how many bytes of it to add
   * @param more the characters that are already missing
   */
  public static void addInside(LineBuffer out, String text, int most, int more) {
    addInside(out, text, false, most, more);
  }

  private static void addInside(LineBuffer out, String text, boolean inMap, int most, int more) {
    int count = text.length();
    int wanted = count <= most ? count : ShownText.endWithin(text, Math.max(0, most));
    out.reserve(wanted + 1);
    int end = most > Integer.MAX_VALUE - out.length ? Integer.MAX_VALUE : out.length + most;
    int added = addPlain(out, text, wanted, inMap);
    if (added < wanted) {
      added = addRest(out, text, added, wanted, end, inMap);
    }
    if (added < count || more > 0) {
      out.addText(ShownText.more((long) count - added + more));
    }
  }

  /** Adds characters up to the first that needs more than a byte; answers its index. */
  private static int addPlain(LineBuffer out, String text, int count, boolean inMap) {
    boolean[] plain = inMap ? PLAIN_IN_MAP : PLAIN;
    byte[] bytes = out.bytes;
    int at = out.length;
    int i = 0;
    for (; i < count; i++) {
      char c = text.charAt(i);
      if (c >= plain.length || !plain[c]) {
        break;
      }
      bytes[at + i] = (byte) c;
    }
    out.length = at + i;
    return i;
  }

  /** Adds the others while there is room up to the end; answers the index of the first left out. */
  private static int addRest(
      LineBuffer out, String text, int start, int count, int end, boolean inMap) {
    for (int i = start; i < count; i++) {
      if (out.length >= end) {
        return i;
      }
      out.reserve(WORST);
      char c = text.charAt(i);
      if (c < 0x80) {
        addAscii(out, c, inMap);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        addSupplementary(out, Character.toCodePoint(c, text.charAt(++i)));
      } else if (Character.isSurrogate(c)) {
        addEscape(out, '\ufffd');
      } else if (ShownText.isUnseen(c)) {
        addEscape(out, c);
      } else {
        addMultibyte(out, c);
      }
    }
    return count;
  }

  private static void addAscii(LineBuffer out, char c, boolean inMap) {
    if ((inMap ? PLAIN_IN_MAP : PLAIN)[c]) {
      out.bytes[out.length++] = (byte) c;
      return;
    }
    switch (c) {
      case '"', '\\' -> addShort(out, c);
      case '\n' -> addShort(out, 'n');
      case '\r' -> addShort(out, 'r');
      case '\t' -> addShort(out, 't');
      default -> addEscape(out, c);
    }
  }

  private static void addShort(LineBuffer out, char c) {
    out.bytes[out.length++] = '\\';
    out.bytes[out.length++] = (byte) c;
  }

  private static void addEscape(LineBuffer out, char c) {
    addShort(out, 'u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.bytes[out.length++] = HEX[(c >> shift) & 0xf];
    }
  }

  private static void addMultibyte(LineBuffer out, char c) {
    if (c < 0x800) {
      out.bytes[out.length++] = (byte) (0xc0 | (c >> 6));
    } else {
      out.bytes[out.length++] = (byte) (0xe0 | (c >> 12));
      out.bytes[out.length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
    }
    out.bytes[out.length++] = (byte) (0x80 | (c & 0x3f));
  }

  private static void addSupplementary(LineBuffer out, int codePoint) {
    if (ShownText.isUnseen(codePoint)) {
      addEscape(out, Character.highSurrogate(codePoint));
      addEscape(out, Character.lowSurrogate(codePoint));
      return;
    }
    out.bytes[out.length++] = (byte) (0xf0 | (codePoint >> 18));
    out.bytes[out.length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    out.bytes[out.length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    out.bytes[out.length++] = (byte) (0x80 | (codePoint & 0x3f));
  }
}
