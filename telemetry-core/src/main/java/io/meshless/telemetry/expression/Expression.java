package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A compiled expression. Immutable, safe for use by many threads. */
public final class Expression {
  private final String text;
  private final Term term;

  Expression(String text, Term term) {
    this.text = text;
    this.term = term;
  }

  /** The text as written. */
  public String text() {
    return text;
  }

  /** The type of its values. */
  public ValueType type() {
    return term.type();
  }

  /** Every attribute that it can read. */
  public Set<AttributeName> attributes() {
    return term.attributes();
  }

  /** What is probably not meant as it is written. */
  public List<ExpressionWarning> warnings() {
    return List.of();
  }

  /** The value when it does not depend on attributes. */
  public Optional<Object> constant() {
    return term.attributes().isEmpty()
        ? Optional.of(evaluate(AttributeBag.empty()))
        : Optional.empty();
  }

  /** The text in its normal form. */
  public String canonical() {
    return term.text();
  }

  /** The value, or an {@link EvaluationError}. */
  public Object evaluate(Evaluation evaluation) {
    Object value = term.evaluate(evaluation.bag());
    return value != null ? value : term.missing();
  }

  /** The value over this bag, or an {@link EvaluationError}. */
  public Object evaluate(AttributeBag bag) {
    Object value = term.evaluate(bag);
    return value != null ? value : term.missing();
  }
}
