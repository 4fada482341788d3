package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.ValueType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a method called right on a map's entry gives, which the reference does not parse. */
final class EntryMethodOracle {
  private static final Pattern METHOD =
      Pattern.compile("(m\\d)\\[\"(\\w+)\"\\]\\.(startsWith|endsWith)\\(\"(\\w*)\"\\)");

  private EntryMethodOracle() {}

  static boolean knows(Vector vector) {
    return METHOD.matcher(vector.expression()).matches();
  }

  static Outcome answer(Vector vector) {
    Matcher method = METHOD.matcher(vector.expression());
    if (!method.matches()) {
      throw new IllegalArgumentException(vector.expression());
    }
    if (!(vector.attributes().get(method.group(1)) instanceof Map<?, ?> map)) {
      return Outcome.evaluationError(ValueType.BOOL);
    }
    Object entry = map.get(method.group(2));
    String text = entry == null ? "" : entry.toString();
    boolean holds =
        method.group(3).equals("startsWith")
            ? text.startsWith(method.group(4))
            : text.endsWith(method.group(4));
    return Outcome.value(ValueType.BOOL, holds);
  }
}
