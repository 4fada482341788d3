package io.meshless.telemetry.handler.accesslog;

/** The beginning of a text, in bytes of UTF-8, never with a part of a character. */
final class Utf8Cut {
  private Utf8Cut() {}

  /** The text, or as much of it as has so many bytes. */
  static String of(String text, int most) {
    int bytes = 0;
    int letter;
    for (int i = 0; i < text.length(); i += Character.charCount(letter)) {
      letter = text.codePointAt(i);
      bytes += bytes(letter);
      if (bytes > most) {
        return text.substring(0, i);
      }
    }
    return text;
  }

  private static int bytes(int letter) {
    if (letter < 0x80) {
      return 1;
    }
    if (letter < 0x800) {
      return 2;
    }
    return letter < 0x10000 ? 3 : 4;
  }
}
