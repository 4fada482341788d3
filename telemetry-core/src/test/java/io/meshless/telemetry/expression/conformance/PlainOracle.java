package io.meshless.telemetry.expression.conformance;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.PlainInterpreter;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import java.util.Optional;

/** What a plain reading of the language gives where the reference refuses an expression. */
final class PlainOracle {
  private PlainOracle() {}

  static Outcome answer(Vector vector, AttributeVocabulary vocabulary) {
    try {
      ValueType type =
          new ExpressionCompiler(vocabulary).withoutAdditions().compile(vector.expression()).type();
      Optional<Object> value =
          PlainInterpreter.evaluate(vector.expression(), vocabulary, vector.bag());
      return value.map(v -> Outcome.value(type, v)).orElse(Outcome.evaluationError(type));
    } catch (ExpressionException | SyntaxException e) {
      return Outcome.COMPILE_ERROR;
    }
  }
}
