package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.ValueType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an expression comes to: a value, or an error at one of two times. */
record Outcome(Kind kind, @Nullable ValueType type, @Nullable Object value) {
  /** The kinds of outcomes; CRASH is one that only the reference has. */
  enum Kind {
    VALUE,
    COMPILE_ERROR,
    EVALUATION_ERROR,
    CRASH
  }

  static final Outcome COMPILE_ERROR = new Outcome(Kind.COMPILE_ERROR, null, null);

  static Outcome value(@Nullable ValueType type, Object value) {
    return new Outcome(Kind.VALUE, type, value);
  }

  static Outcome evaluationError(@Nullable ValueType type) {
    return new Outcome(Kind.EVALUATION_ERROR, type, null);
  }

  /** Whether both are the same, bit by bit in the case of doubles. */
  boolean agreesWith(Outcome other) {
    return kind == other.kind && type == other.type && Objects.equals(value, other.value);
  }
}
