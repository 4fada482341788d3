package io.meshless.telemetry.cli.eval;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.ProblemColours;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.reading.SourceText;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates one expression and tells what it gives: its value, its type, what its parts gave. */
final class Evaluated {
  private static final String SOURCE = "expression";

  private final Shell shell;
  private final AttributeVocabulary vocabulary;
  private final ValueFilter reads;

  /**
   * An evaluation with these attributes.
   *
   * @param reads how values are seen
   */
  Evaluated(Shell shell, AttributeVocabulary vocabulary, ValueFilter reads) {
    this.shell = shell;
    this.vocabulary = vocabulary;
    this.reads = reads;
  }

  /** Tells on standard output, problems on standard error; false when there is no value. */
  boolean tell(String text, @Nullable ValueType wanted, AttributeBag bag) {
    Expression expression;
    try {
      ExpressionCompiler compiler = new ExpressionCompiler(vocabulary).withFilter(reads);
      expression = wanted == null ? compiler.compile(text) : compiler.compile(text, wanted);
    } catch (ExpressionException e) {
      e.problems().forEach(problem -> tell(Severity.ERROR, problem, text));
      return false;
    }
    expression.warnings().forEach(problem -> tell(Severity.WARNING, problem, text));
    return tell(expression, bag);
  }

  private void tell(Severity severity, ExpressionProblem problem, String text) {
    ConfigProblem placed =
        new ConfigProblem(
            severity,
            problem.code(),
            "",
            "",
            new SourceText(SOURCE, text).at(1, problem.offset() + 1),
            problem.what(),
            problem.mend());
    String told = placed.toString().replaceFirst(": configuration\n", "\n");
    shell.err().println(ProblemColours.in(shell, told));
  }

  private boolean tell(Expression expression, AttributeBag bag) {
    List<TracedValue> steps = expression.trace(bag);
    TracedValue whole = steps.get(steps.size() - 1);
    boolean failed = whole.isError() || whole.isAbsent();
    shell.out().println(shell.in(failed ? Colour.BAD : Colour.STRONG, shown(whole)));
    shell.out().println("type " + expression.type());
    steps
        .subList(0, steps.size() - 1)
        .forEach(
            step ->
                shell
                    .out()
                    .println(
                        shell.in(
                            Colour.FAINT,
                            "  " + ShownText.of(step.text()) + " -> " + shown(step))));
    return !failed;
  }

  private static String shown(TracedValue step) {
    Object result = step.result();
    if (result == null) {
      return "absent";
    }
    return result instanceof EvaluationError error
        ? "failed: " + error.message()
        : ShownText.of(ValueText.of(result));
  }
}
