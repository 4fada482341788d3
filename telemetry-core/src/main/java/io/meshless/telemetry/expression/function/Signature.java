package io.meshless.telemetry.expression.function;

import io.meshless.telemetry.attribute.ValueType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The types that a function takes and gives. Immutable.
 *
 * @param receiver what it is called on; null when it is called on nothing
 * @param parameters types of the arguments; UNSPECIFIED stands for one type that all of them share
 * @param result the type of its value; UNSPECIFIED for the one that the arguments share
 */
record Signature(@Nullable ValueType receiver, List<ValueType> parameters, ValueType result) {
  /** {@code f(a, b)}. */
  static Signature function(ValueType result, ValueType... parameters) {
    return new Signature(null, List.of(parameters), result);
  }

  /** {@code a.f(b)}. */
  static Signature method(ValueType result, ValueType receiver, ValueType... parameters) {
    return new Signature(receiver, List.of(parameters), result);
  }
}
