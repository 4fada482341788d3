package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ExpressionLimitsTest {
  @Test
  void parenthesesInARowCostNoDepth() throws ExpressionException {
    Expression expression = TestVocabulary.compile("(".repeat(10_000) + "as" + ")".repeat(10_000));

    assertThat(expression.evaluate(TestVocabulary.BAG)).isEqualTo("AS");
  }

  @Test
  void parenthesesThatCloseOneByOneCostNoStack() throws ExpressionException {
    String text = "(".repeat(150) + "ms" + " | ms)".repeat(149) + " | \"x\")";

    assertThat(TestVocabulary.compile(text).evaluate(TestVocabulary.BAG)).isEqualTo("x");
  }

  @Test
  void longRunsOfOneOperatorAreNotDeep() throws ExpressionException {
    String text = String.join(" || ", Collections.nCopies(4_000, "bb"));

    assertThat(TestVocabulary.compile(text).evaluate(TestVocabulary.BAG)).isEqualTo(false);
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

    assertThat(e).as(text.substring(0, 20)).isNotNull();
    assertThat(e.problems()).extracting(ExpressionProblem::code).containsExactly(code);
    return e;
  }
}
