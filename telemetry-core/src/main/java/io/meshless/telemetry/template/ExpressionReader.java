package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of fields and puts their problems where they stand in the source. */
public final class ExpressionReader {
  private final ExpressionCompiler compiler;

  /** Compiles with this compiler. */
  public ExpressionReader(ExpressionCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * Compiles an expression.
   *
   * @param wanted the type it must have; {@code UNSPECIFIED} accepts every type
   * @return null when it has an error, which was reported
   */
  public @Nullable Expression read(ConfigScalar text, ValueType wanted, ProblemScope scope) {
    try {
      Expression expression =
          wanted == ValueType.UNSPECIFIED
              ? compiler.compile(text.text())
              : compiler.compile(text.text(), wanted);
      report(Severity.WARNING, expression.warnings(), text, scope);
      return expression;
    } catch (ExpressionException e) {
      report(Severity.ERROR, e.problems(), text, scope);
      return null;
    }
  }

  private static void report(
      Severity severity, List<ExpressionProblem> found, ConfigScalar text, ProblemScope scope) {
    for (ExpressionProblem problem : found) {
      // Without a source there is no line to show, so the expression stands in the words.
      String words =
          text.location() == null ? problem.what() + " in '" + text.text() + "'" : problem.what();
      scope.report(
          severity, problem.code(), text.locationOf(problem.offset()), words, problem.mend());
    }
  }
}
