package io.meshless.telemetry.handler.span;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The ids of spans as instances have them, which may have come from anybody. */
final class SpanIds {
  /** What Mixer changes in an id that caller and called service share. */
  private static final long REWRITE = 0x3f6a2ec3c810c2abL;

  private static final int SPAN = 16;
  private static final int TRACE = 32;

  private SpanIds() {}

  /** A trace's id of 16 or 32 digits in lower case; null when the value is none. */
  static @Nullable String trace(@Nullable Object value) {
    return value instanceof String text && (text.length() == SPAN || text.length() == TRACE)
        ? id(text)
        : null;
  }

  /** A span's id in lower case; null when the value is none. */
  static @Nullable String span(@Nullable Object value) {
    return value instanceof String text && text.length() == SPAN ? id(text) : null;
  }

  private static @Nullable String id(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    boolean isZero = true;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
      isZero &= c == '0';
    }
    return isZero ? null : id;
  }

  static String made() {
    long number = 0;
    while (number == 0) {
      number = ThreadLocalRandom.current().nextLong();
    }
    return text(number);
  }

  /** The id that the caller's span gets instead of one that both sides have. */
  static String rewritten(String spanId) {
    return text(Long.parseUnsignedLong(spanId, 16) ^ REWRITE);
  }

  private static String text(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(SPAN - digits.length()) + digits;
  }
}
