package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.syntax.Parser;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is accepted can be evaluated where little is left of the stack. */
class SmallStackTest {
  private static final long SMALL_STACK = 256 * 1024;

  /** Calls, choices and parentheses count as levels of their own. */
  private static final int DEEP = Parser.MAX_DEPTH - 2;

  static Stream<String> deepestExpressions() {
    return Stream.of(
        nested("toLower(", DEEP, "request.path", ")"),
        nested("conditionalString(true, ", DEEP, "request.path", ", \"no\")"),
        nested("(request.path + ", DEEP / 2, "\"x\"", ")"),
        nested("(request.useragent | ", DEEP / 2, "request.path", ")"),
        nested("(request.path == \"x\" || ", DEEP / 2, "true", ")"),
        nested("request.headers[", DEEP, "request.path", "]"),
        "request.path" + " + request.path".repeat(3_000),
        "request.path == \"x\"" + " || request.path == \"x\"".repeat(2_000),
        "email(\"" + "(".repeat(10_000) + "\") == email(\"a@b.c\")",
        "uri(\"" + "/a".repeat(10_000) + "\") == uri(\"x\")");
  }

  private static String nested(String open, int levels, String inmost, String close) {
    return open.repeat(levels) + inmost + close.repeat(levels);
  }

  @ParameterizedTest
  @MethodSource("deepestExpressions")
  void deepestExpressionIsEvaluatedOnASmallStack(String text) throws Exception {
    Expression expression = new ExpressionCompiler(AttributeVocabulary.standard()).compile(text);
    AttributeBag bag = AttributeBag.builder().put("request.path", "/").build();
    FutureTask<Object> evaluation = new FutureTask<>(() -> expression.evaluate(bag));

    new Thread(null, evaluation, "small", SMALL_STACK).start();

    if (evaluation.get() instanceof EvaluationError error) {
      assertThat(error.reason()).isNotEqualTo(EvaluationError.Reason.EXCEPTION);
    }
  }
}
