package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.ExpressionProblem;
import io.meshless.telemetry.expression.ExpressionWarning;
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
      for (ExpressionWarning warning : expression.warnings()) {
        report(
            Severity.WARNING,
            warning.code(),
            text,
            warning.offset(),
            warning.what(),
            warning.mend(),
            scope);
      }
      return expression;
    } catch (ExpressionException e) {
      for (ExpressionProblem problem : e.problems()) {
        report(
            Severity.ERROR,
            problem.code(),
            text,
            problem.offset(),
            problem.what(),
            problem.mend(),
            scope);
      }
      return null;
    }
  }

  private static void report(
      Severity severity,
      String code,
      ConfigScalar text,
      int offset,
      String what,
      @Nullable String mend,
      ProblemScope scope) {
    // Without a source there is no line to show, so the expression stands in the words.
    String words = text.location() == null ? what + " in '" + text.text() + "'" : what;
    scope.report(severity, code, text.locationOf(offset), words, mend);
  }
}
