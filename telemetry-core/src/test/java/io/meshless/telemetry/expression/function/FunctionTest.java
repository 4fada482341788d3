package io.meshless.telemetry.expression.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionTest {
  /** The names that stand in examples. */
  private static final AttributeVocabulary NAMES =
      AttributeVocabulary.standard()
          .with(
              Map.of(
                  "text", ValueType.STRING,
                  "condition", ValueType.BOOL,
                  "then", ValueType.STRING,
                  "otherwise", ValueType.STRING));

  @ParameterizedTest
  @EnumSource
  void isFoundByItsName(Function function) {
    assertThat(Function.find(function.text())).isSameAs(function);
  }

  @ParameterizedTest
  @EnumSource
  void exampleIsACallOfIt(Function function) throws ExpressionException {
    Expression example = new ExpressionCompiler(NAMES).compile(function.example());

    assertThat(function.example()).contains(function.text() + "(");
    assertThat(example.warnings()).isEmpty();
    assertThat(function.result()).isIn(example.type(), ValueType.UNSPECIFIED);
  }

  @ParameterizedTest
  @EnumSource
  void saysInASentenceWhatItGives(Function function) {
    assertThat(function.meaning()).matches("[A-Z].*\\.");
  }
}
