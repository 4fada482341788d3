package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the functions and operators of 1.1, which the reference does not know, give. */
final class LaterVersionOracle {
  private static final Pattern COMPARISON =
      Pattern.compile("([a-z]+\\d) (<|<=|>|>=) ([a-z]+\\d|\\d+)");
  private static final Pattern CALL = Pattern.compile("(size|toLower)\\((s\\d)\\)");

  private LaterVersionOracle() {}

  static boolean knows(Vector vector) {
    return answerOrNull(vector) != null;
  }

  static Outcome answer(Vector vector) {
    Outcome answer = answerOrNull(vector);
    if (answer == null) {
      throw new IllegalArgumentException(vector.expression());
    }
    return answer;
  }

  private static @Nullable Outcome answerOrNull(Vector vector) {
    Matcher comparison = COMPARISON.matcher(vector.expression());
    if (comparison.matches()) {
      return compare(vector, comparison);
    }
    Matcher call = CALL.matcher(vector.expression());
    return call.matches() ? call(call.group(1), vector.attributes().get(call.group(2))) : null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both have the same type, or it is no comparison
  private static @Nullable Outcome compare(Vector vector, Matcher comparison) {
    Object left = vector.attributes().get(comparison.group(1));
    Object right = operand(vector, comparison.group(3));
    if (left == null || right == null) {
      return Outcome.evaluationError(ValueType.BOOL);
    }
    if (left.getClass() != right.getClass() || !(left instanceof Comparable comparable)) {
      return null;
    }
    int order = comparable.compareTo(right);
    boolean holds =
        switch (comparison.group(2)) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
    return Outcome.value(ValueType.BOOL, holds);
  }

  private static @Nullable Object operand(Vector vector, String text) {
    return Character.isDigit(text.charAt(0)) ? Long.valueOf(text) : vector.attributes().get(text);
  }

  private static Outcome call(String function, @Nullable Object argument) {
    ValueType type = function.equals("size") ? ValueType.INT64 : ValueType.STRING;
    if (!(argument instanceof String text)) {
      return Outcome.evaluationError(type);
    }
    return Outcome.value(
        type,
        type == ValueType.INT64
            ? (Object) (long) text.getBytes(StandardCharsets.UTF_8).length
            : text.toLowerCase(Locale.ROOT));
  }
}
