package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import java.util.List;
import java.util.Optional;

/** What holds for every expression; the properties and the soak both check it. */
final class ExpressionLaws {
  private ExpressionLaws() {}

  /** Compiles a text that may be anything: an expression, or an {@link ExpressionException}. */
  static Optional<Expression> compileAnything(ExpressionCompiler compiler, String text) {
    try {
      return Optional.of(compiler.compile(text));
    } catch (ExpressionException e) {
      assertThat(e.problems()).as(text).isNotEmpty();
      for (ExpressionProblem problem : e.problems()) {
        assertThat(problem.offset()).as(text).isBetween(0, text.length());
        assertThat(problem.length()).as(text).isPositive();
      }
      return Optional.empty();
    }
  }

  static void printedTreeParsesToTheSameTree(String text) {
    Node tree;
    try {
      tree = Parser.parse(text);
    } catch (SyntaxException e) {
      return;
    }
    String printed = CanonicalText.of(tree);
    try {
      Node again = Parser.parse(printed);

      assertThat(TreeNotation.of(again)).as(text).isEqualTo(TreeNotation.of(tree));
      assertThat(CanonicalText.of(again)).as(text).isEqualTo(printed);
    } catch (SyntaxException e) {
      throw new AssertionError(text + " was printed as " + printed, e);
    }
  }

  /** Evaluates in all three ways, which must give the same. */
  static void evaluationGivesAValueOfTheTypeOrAnError(
      Expression expression, Evaluation shared, AttributeBag bag) {
    Object alone = expression.evaluate(bag);
    Object first = expression.evaluate(shared);
    Object second = expression.evaluate(shared);
    List<TracedValue> trace = expression.trace(bag);

    if (!(alone instanceof EvaluationError)) {
      assertThat(alone).as(expression.text()).isInstanceOf(expression.type().runtimeType());
    }
    assertThat(shown(first)).as(expression.text()).isEqualTo(shown(alone));
    assertThat(shown(second)).as(expression.text()).isEqualTo(shown(alone));
    assertThat(shown(trace.get(trace.size() - 1).result()))
        .as(expression.text())
        .isEqualTo(shown(alone));
  }

  private static String shown(Object value) {
    return value.toString();
  }
}
