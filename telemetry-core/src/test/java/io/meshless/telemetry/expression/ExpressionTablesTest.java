package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import io.meshless.telemetry.text.ValueText;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTablesTest {
  static Stream<Table.Row> parse() {
    return Table.rows("parse.txt");
  }

  static Stream<Table.Row> type() {
    return Table.rows("type.txt");
  }

  static Stream<Table.Row> eval() {
    return Table.rows("eval.txt");
  }

  static Stream<Table.Row> errors() {
    return Table.rows("errors.txt");
  }

  @ParameterizedTest
  @MethodSource("parse")
  void parses(Table.Row row) throws SyntaxException {
    row.check(TreeNotation.of(Parser.parse(row.expression())));
  }

  @ParameterizedTest
  @MethodSource("type")
  void hasType(Table.Row row) throws ExpressionException {
    Expression expression = TestVocabulary.compile(row.expression());

    StringBuilder found = new StringBuilder(expression.type().toString());
    for (ExpressionProblem warning : expression.warnings()) {
      found.append('\n').append(marked(warning.offset(), warning.length()));
      found.append("\nwarning ").append(warning.code()).append(": ").append(warning.what());
      found.append(warning.mend() == null ? "" : "\n  " + warning.mend());
    }
    row.check(found.toString());
  }

  @ParameterizedTest
  @MethodSource("eval")
  void evaluates(Table.Row row) throws ExpressionException {
    Object value = TestVocabulary.compile(row.expression()).evaluate(TestVocabulary.BAG);

    row.check(
        value instanceof EvaluationError error
            ? error.toString()
            : "'" + ValueText.of(value) + "'");
  }

  @ParameterizedTest
  @MethodSource("errors")
  void isRefused(Table.Row row) {
    try {
      row.check("no error, but a " + TestVocabulary.compile(row.expression()).type());
    } catch (ExpressionException e) {
      StringBuilder found = new StringBuilder();
      for (ExpressionProblem problem : e.problems()) {
        found.append(found.isEmpty() ? "" : "\n");
        found.append(marked(problem.offset(), problem.length()));
        found.append('\n').append(problem.code()).append(": ").append(problem.what());
        found.append(problem.mend() == null ? "" : "\n  " + problem.mend());
      }
      row.check(found.toString());
    }
  }

  /** Carets below the part that is meant; a row's expression starts in the first column. */
  private static String marked(int offset, int length) {
    return " ".repeat(offset) + "^".repeat(length);
  }
}
