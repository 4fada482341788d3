package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.handler.line.LineBuffer;
import io.meshless.telemetry.text.ShownText;

/**
 * Texts from records in a line of text: as they are, but characters that do something instead of
 * being seen become {@code \xHH}, or <code>&#92;uHHHH</code> where two digits are too few.
 */
final class PlainText {
  private PlainText() {}

  static void add(LineBuffer out, String text, int most, int more) {
    int count = text.length();
    int wanted = count <= most ? count : ShownText.endWithin(text, Math.max(0, most));
    long end = (long) out.length() + most;
    int added = out.addVisible(text, wanted);
    while (added < wanted && out.length() < end) {
      int letter = text.codePointAt(added);
      add(out, letter);
      added += Character.charCount(letter);
    }
    if (added < count || more > 0) {
      out.addText(ShownText.more((long) count - added + more));
    }
  }

  private static void add(LineBuffer out, int letter) {
    if (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE) {
      out.addAscii("\\ufffd");
    } else if (!ShownText.isUnseen(letter)) {
      out.addCodePoint(letter);
    } else if (letter < 0x100) {
      out.addAscii("\\x");
      addHex(out, letter, 2);
    } else {
      for (char unit : Character.toChars(letter)) {
        out.addAscii("\\u");
        addHex(out, unit, 4);
      }
    }
  }

  private static void addHex(LineBuffer out, int number, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      out.add(Character.forDigit((number >> shift) & 0xf, 16));
    }
  }
}
