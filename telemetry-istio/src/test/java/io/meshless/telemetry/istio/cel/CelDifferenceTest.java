package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelRuntime;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.support.Tries;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Our part of CEL is CEL, as the library of its makers has it. */
class CelDifferenceTest {
  private static final CelReference REFERENCE = new CelReference();
  private static final CelLanguage LANGUAGE = CelLanguage.value(Side.SERVER, NodeMetadata.NONE);

  @Test
  void valuesAreThoseOfTheReference() {
    compareValues(300);
  }

  @Test
  @Tag("slow")
  void manyValuesAreThoseOfTheReference() {
    compareValues(5_000);
  }

  private static void compareValues(int tries) {
    Tries.of(tries)
        .check(
            draw -> {
              RandomCel random = new RandomCel(draw);
              String text = random.right();
              ExpressionCompiler compiler = new ExpressionCompiler(AttributeVocabulary.standard());
              Expression ours = compiler.compile(text, LANGUAGE).used();
              CelRuntime.Program theirs = REFERENCE.parse(text).orElseThrow();
              Evaluation evaluation = compiler.newEvaluation();

              for (int i = 0; i < 3; i++) {
                AttributeBag bag = random.bag();
                evaluation.begin(bag);
                String own = shown(ours.optimized().evaluate(evaluation));
                evaluation.end();

                assertThat(own)
                    .as("%s over %s", text, bag)
                    .isEqualTo(CelReference.shown(REFERENCE.evaluate(theirs, bag).orElse(null)));
              }
            });
  }

  @Test
  void bothRefuseTheSame() {
    Tries.of(500)
        .check(
            draw -> {
              String text = new RandomCel(draw).literals();

              Optional<CelRuntime.Program> theirs = REFERENCE.compile(text);
              Optional<Expression> ours = compile(text);

              assertThat(ours.isPresent()).as(text).isEqualTo(theirs.isPresent());
              if (ours.isPresent()) {
                assertThat(shown(ours.get().evaluate(AttributeBag.empty())))
                    .as(text)
                    .isEqualTo(
                        CelReference.shown(
                            REFERENCE
                                .evaluate(theirs.orElseThrow(), AttributeBag.empty())
                                .orElse(null)));
              }
            });
  }

  /** What we take, they take: we may understand less, and refuse it. */
  @Test
  void whateverWeUnderstandIsCel() {
    Tries.of(500)
        .check(
            draw -> {
              RandomCel random = new RandomCel(draw);
              String text = draw.nextBoolean() ? random.mutated() : random.tokens();

              if (onlyKnown(text) && compile(text).isPresent()) {
                assertThat(REFERENCE.parse(text)).as(text).isPresent();
              }
            });
  }

  /** The reference is told of these two only. */
  private static boolean onlyKnown(String text) {
    return !text.contains("xds") && !text.contains("filter_state") && !text.contains("source");
  }

  private static Optional<Expression> compile(String text) {
    try {
      return Optional.of(
          new ExpressionCompiler(AttributeVocabulary.standard()).compile(text, LANGUAGE));
    } catch (ExpressionException e) {
      return Optional.empty();
    }
  }

  private static String shown(Object value) {
    return CelReference.shown(value instanceof EvaluationError ? null : value);
  }
}
