package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.support.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpressionGroupTest {
  private final ExpressionCompiler compiler = new ExpressionCompiler(TestVocabulary.VOCABULARY);

  @Test
  void groupGivesWhatEachExpressionGives() {
    Tries.of(2_000)
        .check(
            draw -> {
              RandomExpressions random = new RandomExpressions(draw);
              List<Expression> expressions = new ArrayList<>();
              for (String text :
                  List.of(
                      random.wellTyped(), "as | \"x\"", random.wellTyped(), "ai | 7", "ad | 0.5")) {
                expressions.add(compiler.compile(text));
              }
              AttributeBag bag = random.bag();
              List<Object> alone = expressions.stream().map(e -> e.evaluate(bag)).toList();

              Object[] together = evaluate(expressions, bag);

              if (alone.stream().anyMatch(EvaluationError.class::isInstance)) {
                assertThat(together).isNull();
              } else {
                assertThat(together).isEqualTo(alone.toArray());
              }
            });
  }

  @Test
  void valuesStandWhereTheirExpressionsBelong() throws ExpressionException {
    List<Expression> expressions =
        List.of(compiler.compile("as + \"!\""), compiler.compile("as | \"x\""));
    Evaluation evaluation = compiler.newEvaluation();
    evaluation.begin(bag("as", "text"));
    Object[] values = {"-", "-", "-", "-"};

    new ExpressionGroup(expressions, 3, 1).evaluate(evaluation, values);

    assertThat(values).containsExactly("-", "text", "-", "text!");
  }

  @Test
  void integerIsTakenFromADuration() throws ExpressionException {
    Object[] values = evaluate(List.of(compiler.compile("ai | 7")), wrong("ai", Duration.ZERO));

    assertThat(values).containsExactly(0L);
  }

  @Test
  void valueOfAnotherTypeFailsTheGroup() throws ExpressionException {
    assertThat(evaluate(List.of(compiler.compile("as | \"x\"")), wrong("as", 5L))).isNull();
  }

  private static AttributeBag bag(String name, Object value) {
    return AttributeBag.builder(TestVocabulary.VOCABULARY).put(name, value).build();
  }

  /** A bag with a value that its builder would refuse. */
  private static AttributeBag wrong(String name, Object value) {
    return AttributeBag.builder(TestVocabulary.VOCABULARY)
        .putLazy(AttributeName.of(name), () -> value)
        .build();
  }

  /** The values in order; null when the group failed. */
  private Object @Nullable [] evaluate(List<Expression> expressions, AttributeBag bag) {
    Evaluation evaluation = compiler.newEvaluation();
    evaluation.begin(bag);
    Object[] values = new Object[expressions.size()];
    Arrays.fill(values, "not set");
    int[] places = IntStream.range(0, values.length).toArray();
    return new ExpressionGroup(expressions, places).evaluate(evaluation, values) ? values : null;
  }
}
