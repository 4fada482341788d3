package io.meshless.telemetry.handler.prometheus.series;

import io.meshless.telemetry.text.ValueText;

/** The text of label values: bounded, and always legal Unicode. Immutable. */
public final class LabelText {
  private static final String CUT = "...";
  private static final char REPLACEMENT = '\uFFFD';

  private final int limit;

  /** Cuts texts that are longer than this many chars. */
  public LabelText(int limit) {
    this.limit = limit;
  }

  /** The text of this value; the same object for text that is fine as it is. */
  public String of(Object value) {
    return wellFormed(cut(ValueText.of(value)));
  }

  private String cut(String text) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Math.max(0, limit - CUT.length());
    boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + CUT;
  }

  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceLoneSurrogates(text);
      }
    }
    return text;
  }

  private static String replaceLoneSurrogates(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean changed = false;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      boolean lone = Character.getType(point) == Character.SURROGATE;
      changed |= lone;
      out.appendCodePoint(lone ? REPLACEMENT : point);
      i += Character.charCount(point);
    }
    return changed ? out.toString() : text;
  }
}
