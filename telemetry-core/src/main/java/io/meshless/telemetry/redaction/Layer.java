package io.meshless.telemetry.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A text with some layers of percent-encoding taken off, which knows where in the whole text each
 * of its characters stands.
 *
 * <p>Made to find things in, not to be shown: each encoded byte becomes one character, since all
 * that is looked for is ASCII. What is no encoding ({@code %zz}) stays and spoils nothing.
 */
final class Layer {
  private final String text;

  /** Where each character starts in the whole text, and the end; null when they are the same. */
  private final int @Nullable [] starts;

  private Layer(String text, int @Nullable [] starts) {
    this.text = text;
    this.starts = starts;
  }

  /** The text as it came. */
  static Layer outermost(String text) {
    return new Layer(text, null);
  }

  String text() {
    return text;
  }

  /** Where the character with this index stands in the whole text. */
  int start(int index) {
    return starts == null ? index : starts[index];
  }

  /** The next layer; null when there is nothing to decode. */
  @Nullable Layer next() {
    int length = text.length();
    int percent = text.indexOf('%');
    if (percent < 0) {
      return null;
    }
    StringBuilder out = new StringBuilder(length);
    int[] from = new int[length + 1];
    for (int i = 0; i < length; ) {
      from[out.length()] = start(i);
      int width = encodedWidth(i);
      out.append(width == 1 ? text.charAt(i) : (char) hex(i + (width == 6 ? 2 : 1), i + width));
      i += width;
    }
    from[out.length()] = start(length);
    return out.length() == length ? null : new Layer(out.toString(), from);
  }

  /** 3 for {@code %41}, 6 for {@code %u0041}, else 1. */
  private int encodedWidth(int at) {
    if (text.charAt(at) != '%') {
      return 1;
    }
    if (hex(at + 1, at + 3) >= 0) {
      return 3;
    }
    boolean unicode = at + 1 < text.length() && (text.charAt(at + 1) | 0x20) == 'u';
    return unicode && hex(at + 2, at + 6) >= 0 ? 6 : 1;
  }

  private int hex(int from, int to) {
    if (to > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
