package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.text.ValueText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CelTablesTest {
  static Stream<CelTable.Row> eval() {
    return CelTable.rows("eval.txt");
  }

  static Stream<CelTable.Row> caller() {
    return CelTable.rows("caller.txt");
  }

  static Stream<CelTable.Row> tags() {
    return CelTable.rows("tags.txt");
  }

  static Stream<CelTable.Row> filters() {
    return CelTable.rows("filters.txt");
  }

  static Stream<CelTable.Row> errors() {
    return CelTable.rows("errors.txt");
  }

  static Stream<CelTable.Row> warnings() {
    return CelTable.rows("warnings.txt");
  }

  @ParameterizedTest
  @MethodSource("eval")
  void evaluates(CelTable.Row row) throws ExpressionException {
    row.check(shown(CelFixture.value(row.expression())));
  }

  @ParameterizedTest
  @MethodSource("caller")
  void evaluatesOnTheCallingSide(CelTable.Row row) throws ExpressionException {
    CelLanguage language = CelLanguage.value(Side.CLIENT, CelFixture.NODE);

    row.check(shown(CelFixture.compile(row.expression(), language)));
  }

  @ParameterizedTest
  @MethodSource("tags")
  void makesTags(CelTable.Row row) throws ExpressionException {
    CelLanguage language = CelLanguage.tag(Side.SERVER, CelFixture.NODE);

    row.check(shown(CelFixture.compile(row.expression(), language)));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void filters(CelTable.Row row) throws ExpressionException {
    CelLanguage language = CelLanguage.condition(Side.SERVER, CelFixture.NODE);

    row.check(shown(CelFixture.compile(row.expression(), language)));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void isRefused(CelTable.Row row) {
    CelLanguage language =
        row.source().endsWith("// filter")
            ? CelLanguage.condition(Side.SERVER, CelFixture.NODE)
            : CelLanguage.tag(Side.SERVER, CelFixture.NODE);
    try {
      row.check("no error, but a " + CelFixture.compile(row.expression(), language).type());
    } catch (ExpressionException e) {
      row.check(told(e.problems()));
    }
  }

  @ParameterizedTest
  @MethodSource("warnings")
  void warns(CelTable.Row row) throws ExpressionException {
    row.check(told(CelFixture.value(row.expression()).warnings()));
  }

  private static String shown(Expression expression) {
    Object value = expression.evaluate(CelFixture.BAG);
    return value instanceof EvaluationError error
        ? error.toString()
        : "'" + ValueText.of(value) + "'";
  }

  private static String told(List<ExpressionProblem> problems) {
    return problems.stream()
        .map(
            problem ->
                " ".repeat(problem.offset())
                    + "^".repeat(problem.length())
                    + '\n'
                    + problem.code()
                    + ": "
                    + problem.what()
                    + (problem.mend() == null ? "" : "\n  " + problem.mend()))
        .collect(Collectors.joining("\n"));
  }
}
