package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import java.util.List;

/** Compiles the expressions of one configuration. Confined to one thread. */
public final class ExpressionCompiler {
  private final AttributeVocabulary vocabulary;
  private final AttributeRead reads;

  /** Compiles against this vocabulary. */
  public ExpressionCompiler(AttributeVocabulary vocabulary) {
    this(vocabulary, AttributeRead.ALL);
  }

  private ExpressionCompiler(AttributeVocabulary vocabulary, AttributeRead reads) {
    this.vocabulary = vocabulary;
    this.reads = reads;
  }

  /** The same compiler with values filtered. */
  public ExpressionCompiler withReads(AttributeRead filter) {
    return new ExpressionCompiler(vocabulary, filter);
  }

  /**
   * Compiles an expression of any type.
   *
   * @throws ExpressionException when it is wrong
   */
  public Expression compile(String text) throws ExpressionException {
    return new Expression(text, new TermParser(text, vocabulary, reads).parse());
  }

  /**
   * Compiles an expression of this type.
   *
   * @throws ExpressionException when it is wrong
   */
  public Expression compile(String text, ValueType wanted) throws ExpressionException {
    Expression expression = compile(text);
    if (expression.type() != wanted) {
      throw new ExpressionException(
          List.of(
              new ExpressionProblem(
                  0,
                  text.length(),
                  "wrong-type",
                  "expression is " + expression.type() + ", but must be " + wanted,
                  null)));
    }
    return expression;
  }

  /** A new evaluation. */
  public Evaluation newEvaluation() {
    return new Evaluation();
  }
}
