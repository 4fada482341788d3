package io.meshless.telemetry.expression.run;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.attribute.failure.UnreadableValue;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ThrownText;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.util.Map;

/** What to make of a value whose class is not the usual one of its attribute's type. */
public final class AttributeValue {
  private AttributeValue() {}

  /** The value as an expression takes it, or an error. */
  public static Object converted(ValueType type, Object value) {
    return switch (type) {
      // Integers and durations stand for each other: both are a number of 64 bits.
      case INT64 ->
          value instanceof Duration duration
              ? (Object) GoDuration.nanos(duration)
              : error(type, value);
      case DURATION -> value instanceof Long nanos ? Duration.ofNanos(nanos) : error(type, value);
      case STRING_MAP -> value instanceof Map<?, ?> ? value : error(type, value);
      default -> error(type, value);
    };
  }

  private static EvaluationError error(ValueType type, Object value) {
    String shown =
        value instanceof UnreadableValue unreadable
            ? "its computation failed: " + ShownText.cut(ThrownText.of(unreadable.cause()))
            : "'" + ShownText.cut(ValueText.of(value)) + "'";
    return new EvaluationError(
        EvaluationError.Reason.WRONG_TYPE,
        "error converting value to " + words(type) + ": " + shown);
  }

  private static String words(ValueType type) {
    return switch (type) {
      case BOOL -> "bool";
      case DOUBLE -> "double";
      case INT64, DURATION -> "integer or duration";
      case TIMESTAMP -> "timestamp";
      case IP_ADDRESS -> "IP address";
      case STRING_MAP -> "map";
      default -> "string";
    };
  }
}
