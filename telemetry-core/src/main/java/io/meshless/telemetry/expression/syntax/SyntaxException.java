package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import org.jspecify.annotations.Nullable;

/** A text that is not an expression. */
public final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ExpressionProblem problem;

  SyntaxException(int offset, int length, String code, String what, @Nullable String mend) {
    super(what);
    this.problem = new ExpressionProblem(offset, length, code, what, mend);
  }

  SyntaxException(int offset, int length, String what, @Nullable String mend) {
    this(offset, length, "syntax", what, mend);
  }

  /** What is wrong, and where. */
  public ExpressionProblem problem() {
    return problem;
  }
}
