package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import org.jspecify.annotations.Nullable;

/** What is wrong with an expression. Has no stack trace: it is told, not thrown further. */
final class CelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ExpressionProblem problem;

  CelException(ExpressionProblem problem) {
    super(problem.what(), null, false, false);
    this.problem = problem;
  }

  CelException(int offset, int length, String code, String what, @Nullable String mend) {
    this(new ExpressionProblem(offset, length, code, what, mend));
  }

  CelException(int offset, int length, String what, @Nullable String mend) {
    this(offset, length, "syntax", what, mend);
  }

  ExpressionProblem problem() {
    return problem;
  }
}
