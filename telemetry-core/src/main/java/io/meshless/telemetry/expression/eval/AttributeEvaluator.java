package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.run.AttributeOrLiteral;
import io.meshless.telemetry.expression.run.AttributeValue;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.ValueFilter;
import org.jspecify.annotations.Nullable;

/** Reads an attribute and checks that its value has the declared type. */
record AttributeEvaluator(
    AttributeName name,
    ValueType type,
    Class<?> runtimeType,
    @Nullable ValueFilter read,
    EvaluationError missing)
    implements Evaluator {
  AttributeEvaluator(AttributeName name, ValueType type, ValueFilter read) {
    this(
        name,
        type,
        type.runtimeType(),
        read.affects(name) ? read : null,
        new EvaluationError(
            EvaluationError.Reason.MISSING_ATTRIBUTE, "lookup failed: '" + name.text() + "'"));
  }

  /** This attribute with a literal in its place; null when something stands before its values. */
  @Nullable AttributeOrLiteral attributeOrLiteral(Object constant) {
    return read == null ? new AttributeOrLiteral(name, runtimeType, constant) : null;
  }

  @Override
  public Object evaluate(Evaluation evaluation) {
    Object value = evaluateOrAbsent(evaluation);
    return value == null ? missing : value;
  }

  @Override
  public @Nullable Object evaluateOrAbsent(Evaluation evaluation) {
    Object value = evaluation.bag().find(name);
    if (read != null) {
      value = read.read(name, value);
    }
    // All runtime types but maps are final, so that the exact class settles it almost always.
    return value == null || value.getClass() == runtimeType
        ? value
        : AttributeValue.converted(type, value);
  }
}
