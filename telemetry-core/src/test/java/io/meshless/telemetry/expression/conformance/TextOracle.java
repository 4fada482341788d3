package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.ValueType;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What comparing two names or URIs should give where the reference panics because there is no host:
 * they are equal when their texts are, but for the letter case of the scheme.
 */
final class TextOracle {
  private static final Pattern COMPARISON = Pattern.compile("((?:dns|uri)\\d) ([=!]=) (\\w+)");

  private TextOracle() {}

  static boolean knows(Vector vector) {
    return COMPARISON.matcher(vector.expression()).matches();
  }

  static Outcome answer(Vector vector) {
    Matcher matcher = COMPARISON.matcher(vector.expression());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(vector.expression());
    }
    String left = text(vector, matcher.group(1));
    String right = text(vector, matcher.group(3));
    return Outcome.value(ValueType.BOOL, left.equals(right) == matcher.group(2).equals("=="));
  }

  private static String text(Vector vector, String attribute) {
    String text = String.valueOf(vector.attributes().get(attribute));
    int colon = text.indexOf(':');
    return colon < 0
        ? text
        : text.substring(0, colon).toLowerCase(Locale.ROOT) + text.substring(colon);
  }
}
