package io.meshless.telemetry.istio.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.istio.side.Side;
import io.meshless.telemetry.support.Tries;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text is, it is compiled in little time and stack, or refused. */
class CelLimitsTest {
  private static final int SMALL_STACK = 512 * 1024;
  private static final int DEEP = 90;

  @Test
  void anyTextIsAnExpressionOrRefused() {
    Tries.of(500)
        .check(
            draw -> {
              RandomCel random = new RandomCel(draw);
              compileAnything(random.tokens());
              compileAnything(random.mutated());
              compileAnything(draw.text(100));
            });
  }

  private static void compileAnything(String text) {
    for (Side side : Side.values()) {
      for (CelLanguage language :
          new CelLanguage[] {
            CelLanguage.tag(side, NodeMetadata.NONE),
            CelLanguage.condition(side, NodeMetadata.NONE),
            CelLanguage.value(side, NodeMetadata.NONE)
          }) {
        try {
          Expression expression = CelFixture.compile(text, language);
          expression.evaluate(CelFixture.BAG);
          expression.trace(CelFixture.BAG);
          expression.warnings().forEach(warning -> assertThat(warning.offset()).isNotNegative());
        } catch (ExpressionException e) {
          for (ExpressionProblem problem : e.problems()) {
            assertThat(problem.offset()).as(text).isBetween(0, text.length());
            assertThat(problem.length()).as(text).isPositive();
          }
        }
      }
    }
  }

  static Stream<String> deepExpressions() {
    return Stream.of(
        "(".repeat(DEEP) + "request.path" + ")".repeat(DEEP),
        "!".repeat(DEEP) + "true",
        "string(".repeat(DEEP) + "response.code" + ")".repeat(DEEP),
        "(request.path == 'x' || ".repeat(DEEP) + "true" + ")".repeat(DEEP),
        "true ? 'a' : ".repeat(DEEP) + "'b'",
        "request.headers[".repeat(DEEP) + "'x'" + "]".repeat(DEEP),
        "'' + " + String.join(" + ", Collections.nCopies(3_000, "request.path")),
        String.join(" || ", Collections.nCopies(2_000, "request.path == 'x'")),
        "request.method in ['" + String.join("', '", Collections.nCopies(5_000, "a")) + "']",
        "'" + "x".repeat(65_000) + "'");
  }

  @ParameterizedTest
  @MethodSource("deepExpressions")
  void deepExpressionIsCompiledAndEvaluatedOnASmallStack(String text) throws Exception {
    FutureTask<Object> task =
        new FutureTask<>(
            () -> {
              CelLanguage language = CelLanguage.value(Side.SERVER, NodeMetadata.NONE);
              Expression expression = CelFixture.compile(text, language);
              expression.trace(CelFixture.BAG);
              return expression.evaluate(CelFixture.BAG);
            });
    new Thread(null, task, "small", SMALL_STACK).start();

    if (task.get() instanceof EvaluationError error) {
      assertThat(error.reason()).isEqualTo(EvaluationError.Reason.MISSING_ATTRIBUTE);
    }
  }

  @Test
  void deepNestingIsRefusedWhereverItComesFrom() {
    assertRefused("too-deep", "(".repeat(5_000) + "1" + ")".repeat(5_000));
    assertRefused("too-deep", "(".repeat(60_000));
    assertRefused("too-deep", "!".repeat(10_000) + "true");
    assertRefused("too-deep", "[".repeat(10_000));
    assertRefused("too-deep", "true ? 1 : ".repeat(5_000) + "2");
    assertRefused("too-deep", "request" + ".a".repeat(5_000));
    assertRefused("too-deep", "request" + "['a']".repeat(5_000));
    assertRefused("too-deep", "true" + " == true".repeat(5_000));
    assertRefused("too-deep", "'a'" + ".startsWith('b')".repeat(3_000));
    assertRefused("too-deep", "string(".repeat(5_000) + "1" + ")".repeat(5_000));
  }

  @Test
  void tooLongTextIsRefused() {
    assertRefused("too-long", "'" + "x".repeat(70_000) + "'");
  }

  @Test
  void tooManyPartsAreRefused() {
    assertRefused("too-large", String.join("+", Collections.nCopies(10_001, "'a'")));
  }

  private static void assertRefused(String code, String text) {
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> CelFixture.value(text));

    assertThat(e).as(text.substring(0, 20)).isNotNull();
    assertThat(e.problems()).extracting(ExpressionProblem::code).containsExactly(code);
  }

  /** Each of these once took, or could take, the square of its length or more. */
  @ParameterizedTest
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  @ValueSource(
      strings = {
        "'",
        "a.",
        "nosuch + ",
        "request.nosuch == ",
        "1.5 == ",
        "/*",
        "//",
        "(",
        "\\",
        "has(",
        "%REQ("
      })
  void hostileTextTakesLittleTime(String part) {
    String text = part.repeat(65_000 / part.length());

    compileAnything(text);
  }

  @Test
  void manyWrongNamesAreRefusedInLittleTime() {
    String text = String.join(" + ", Collections.nCopies(3_000, "request.nosuch"));
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> CelFixture.value(text));

    assertThat(e.problems()).hasSize(3_000);
  }

  /** Each level once was looked at twice, and so the innermost more often than anybody can wait. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void mapsWithinOneAnotherAreLookedAtOnce() throws ExpressionException {
    String text =
        "'x' in (".repeat(DEEP / 2)
            + "true"
            + " ? request.headers : response.headers)".repeat(DEEP / 2);

    assertThat(CelFixture.value(text).evaluate(CelFixture.BAG)).isEqualTo(false);
  }

  @Test
  void nothingIsSharedByWhoDoesNotMeanTheSame() throws ExpressionException {
    ExpressionCompiler compiler = new ExpressionCompiler(AttributeVocabulary.standard());
    CelLanguage language = CelLanguage.value(Side.SERVER, NodeMetadata.NONE);
    AttributeBag bag = AttributeBag.builder().put("request.headers", Map.of()).build();

    Object cexl = compiler.compile("request.headers[\"x\"]").evaluate(bag);
    Object cel = compiler.compile("request.headers['x']", language).evaluate(bag);

    assertThat(cexl).isEqualTo("");
    assertThat(cel).isInstanceOf(EvaluationError.class);
    assertThat(compiler.compile("'5s'", language).evaluate(bag)).isEqualTo("5s");
    assertThat(compiler.compile("\"5s\"").evaluate(bag)).isEqualTo(Duration.ofSeconds(5));
  }
}
