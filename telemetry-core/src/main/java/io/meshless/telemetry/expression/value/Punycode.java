package io.meshless.telemetry.expression.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the part of an A-label after {@code xn--} (RFC 3492). */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 128;
  private static final int MAX_LENGTH = 1_024;

  private final String encoded;
  private final List<Integer> output = new ArrayList<>();
  private int at;
  private int index;
  private int bias = INITIAL_BIAS;

  private Punycode(String encoded) {
    this.encoded = encoded;
  }

  /** The label in Unicode, or null when the text is malformed. */
  static @Nullable String decode(String encoded) {
    int hyphen = encoded.lastIndexOf('-');
    if (hyphen == 0) {
      return null;
    }
    if (hyphen == encoded.length() - 1 && !encoded.isEmpty()) {
      return encoded.substring(0, hyphen);
    }
    return new Punycode(encoded).decode(hyphen);
  }

  private @Nullable String decode(int hyphen) {
    if (hyphen > 0) {
      encoded.substring(0, hyphen).codePoints().forEach(output::add);
    }
    at = hyphen + 1;
    int codePoint = INITIAL_N;
    while (at < encoded.length()) {
      int before = index;
      if (!readDelta()) {
        return null;
      }
      int length = output.size() + 1;
      bias = adapt(index - before, length, before == 0);
      codePoint += index / length;
      index %= length;
      if (codePoint > Character.MAX_CODE_POINT || codePoint < 0 || length > MAX_LENGTH) {
        return null;
      }
      boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
      output.add(index++, surrogate ? 0xFFFD : codePoint);
    }
    StringBuilder text = new StringBuilder();
    output.forEach(text::appendCodePoint);
    return text.toString();
  }

  private boolean readDelta() {
    int weight = 1;
    for (int k = BASE; ; k += BASE) {
      int digit = at < encoded.length() ? digit(encoded.charAt(at++)) : -1;
      if (digit < 0) {
        return false;
      }
      index += digit * weight;
      if (index < 0) {
        return false;
      }
      int threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) {
        return true;
      }
      weight *= BASE - threshold;
      if (weight >= Integer.MAX_VALUE / BASE) {
        return false;
      }
    }
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0' + 26;
    }
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    return c >= 'a' && c <= 'z' ? c - 'a' : -1;
  }

  private static int adapt(int delta, int length, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / length;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }
}
