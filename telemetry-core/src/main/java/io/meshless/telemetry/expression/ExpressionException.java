package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.List;
import java.util.stream.Collectors;

/** An expression that was refused, with everything that is wrong with it. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<ExpressionProblem> problems;

  ExpressionException(List<ExpressionProblem> problems) {
    super(problems.stream().map(ExpressionProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the text; never empty. */
  public List<ExpressionProblem> problems() {
    return problems;
  }
}
