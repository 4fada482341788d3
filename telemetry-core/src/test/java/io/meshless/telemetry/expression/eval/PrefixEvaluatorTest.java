package io.meshless.telemetry.expression.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.run.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered of values, most of which clients may choose, has its bounds. */
class PrefixEvaluatorTest {
  private static final int REMEMBERED = 16;
  private static final int MOST_CHARACTERS = 256;

  private final Evaluation evaluation =
      new ExpressionCompiler(AttributeVocabulary.standard()).newEvaluation();
  private String part = "";
  private final PrefixEvaluator prefixed = new PrefixEvaluator("<", ignored -> part);

  private Object whole(String text) {
    part = text;
    evaluation.begin(AttributeBag.empty());
    Object whole = prefixed.evaluate(evaluation);
    evaluation.end();
    return whole;
  }

  /** A new object each time, as texts of requests are. */
  private static String text(int characters) {
    return "a".repeat(characters);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MOST_CHARACTERS - 1, MOST_CHARACTERS})
  void textsUpToTheMostCharactersAreRemembered(int characters) {
    Object first = whole(text(characters));

    assertThat(first).isEqualTo("<" + text(characters));
    assertThat(whole(text(characters))).isSameAs(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {MOST_CHARACTERS + 1, 10 * MOST_CHARACTERS})
  void longerOnesAreNot(int characters) {
    Object first = whole(text(characters));

    assertThat(first).isEqualTo("<" + text(characters));
    assertThat(whole(text(characters))).isEqualTo(first).isNotSameAs(first);
  }

  @Test
  void noMoreThanSomeAreRemembered() {
    List<Object> firsts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      firsts.add(whole("value-" + i));
    }
    int remembered = 0;
    for (int i = firsts.size() - 1; i >= 0; i--) {
      Object again = whole("value-" + i);
      assertThat(again).isEqualTo("<value-" + i);
      remembered += again == firsts.get(i) ? 1 : 0;
    }

    assertThat(remembered).isBetween(1, REMEMBERED);
  }

  /** Both have one place: each is told apart from what stands there. */
  @Test
  void textsOfOneHashAreToldApart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());

    assertThat(whole("Aa")).isEqualTo("<Aa");
    assertThat(whole("BB")).isEqualTo("<BB");
    assertThat(whole("Aa")).isEqualTo("<Aa");
  }
}
