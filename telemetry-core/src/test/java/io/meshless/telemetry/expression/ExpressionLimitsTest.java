package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Parser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ExpressionLimitsTest {
  /** Legal expressions that are as deep, as wide or as long as they may be, and their values. */
  static Map<String, Object> extremes() {
    Map<String, Object> extremes = new LinkedHashMap<>();
    extremes.put("(".repeat(10_000) + "as" + ")".repeat(10_000), "AS");
    extremes.put("(".repeat(32_000) + "ms | `x`" + ")".repeat(32_000), "x");
    extremes.put("(".repeat(150) + "ms" + " | ms)".repeat(149) + " | \"x\")", "x");
    extremes.put("toLower(".repeat(199) + "as" + ")".repeat(199), "as");
    extremes.put("conditional(ab, ".repeat(199) + "1" + ", 2)".repeat(199), 1L);
    extremes.put("1 + (".repeat(199) + "1" + ")".repeat(199), 200L);
    extremes.put("am[".repeat(199) + "\"none\"" + "]".repeat(199), "");
    extremes.put("ab" + " == ab".repeat(199), true);
    extremes.put("as" + " | as + ``".repeat(99), "AS");
    extremes.put(repeated(9_999, "bb", " || "), false);
    extremes.put(repeated(9_900, "ms", " | ") + " | \"x\"", "x");
    extremes.put(repeated(9_000, "1", " + "), 9_000L);
    extremes.put("\"" + "x".repeat(65_534) + "\"", "x".repeat(65_534));
    return extremes;
  }

  @Test
  void extremesAreParsedPrintedComparedEvaluatedAndTracedOnHalfAStack() throws Exception {
    for (Map.Entry<String, Object> extreme : extremes().entrySet()) {
      FutureTask<Object> task = new FutureTask<>(() -> checkAll(extreme.getKey()));
      Thread thread = new Thread(null, task, "half a stack", 512 * 1_024);
      thread.start();

      assertThat(task.get()).as(start(extreme.getKey())).isEqualTo(extreme.getValue());
    }
  }

  private static Object checkAll(String text) throws Exception {
    Node tree = Parser.parse(text);
    Node again = Parser.parse(text);
    assertThat(again.equals(tree)).isTrue();
    assertThat(again.hashCode()).isEqualTo(tree.hashCode());
    String printed = CanonicalText.of(tree);
    assertThat(CanonicalText.of(Parser.parse(printed))).isEqualTo(printed);

    ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);
    Expression expression = compiler.compile(text);
    Evaluation evaluation = compiler.newEvaluation();
    evaluation.begin(TestVocabulary.BAG);
    Object value = expression.evaluate(evaluation);
    List<TracedValue> trace = expression.trace(TestVocabulary.BAG);
    assertThat(trace.get(trace.size() - 1).result()).isEqualTo(value);
    assertThat(expression.warnings()).isNotNull();
    return value;
  }

  private static String repeated(int count, String operand, String operator) {
    return String.join(operator, Collections.nCopies(count, operand));
  }

  private static String start(String text) {
    return text.substring(0, 20);
  }

  @Test
  void deepNestingIsRefusedWhereverItComesFrom() {
    assertRefused("too-deep", "toLower(".repeat(1_000) + "as" + ")".repeat(1_000));
    assertRefused("too-deep", "as" + " + (as".repeat(5_000) + ")".repeat(5_000));
    assertRefused("too-deep", "(".repeat(5_000) + "as" + " + bs)".repeat(5_000));
    assertRefused("too-deep", "as" + " | bs + as".repeat(1_000));
    assertRefused("too-deep", "ab" + " == bb".repeat(1_000));
    assertRefused("too-deep", "am" + "[\"k\"]".repeat(1_000));
    assertRefused("too-deep", "am[".repeat(10_000));
    assertRefused("too-deep", "! ".repeat(10_000) + "ab");
    assertRefused("too-deep", "as" + ".startsWith(as)".repeat(1_000));
  }

  @Test
  void onlyParenthesesAreRefusedWithoutOverflow() {
    assertRefused("syntax", "(".repeat(60_000));
  }

  @Test
  void tooLongTextIsRefused() {
    ExpressionException e = assertRefused("too-long", "\"" + "x".repeat(70_000) + "\"");

    assertThat(e.problems().get(0).what())
        .isEqualTo("expression has 70,002 characters, at most 65,536 are allowed");
  }

  @Test
  void tooManyPartsAreRefused() {
    assertRefused("too-large", String.join("|", Collections.nCopies(10_001, "as")));
  }

  private static ExpressionException assertRefused(String code, String text) {
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> TestVocabulary.compile(text));

    assertThat(e).as(start(text)).isNotNull();
    assertThat(e.problems()).extracting(ExpressionProblem::code).containsExactly(code);
    return e;
  }
}
