package io.meshless.telemetry.expression;

import java.util.List;

/** An expression that was refused. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ExpressionProblem> problems;

  ExpressionException(List<ExpressionProblem> problems) {
    super(problems.toString());
    this.problems = problems;
  }

  /** Everything that is wrong with it. */
  public List<ExpressionProblem> problems() {
    return problems;
  }
}
