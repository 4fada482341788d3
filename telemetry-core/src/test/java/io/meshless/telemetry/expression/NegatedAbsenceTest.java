package io.meshless.telemetry.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegatedAbsenceTest {
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(AttributeVocabulary.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "request.headers[\"x-a\"] != \"b\"",
        "\"b\" != request.headers[\"x-a\"]",
        "request.useragent.startsWith(\"probe\") == false",
        "false == match(request.useragent, \"probe*\")",
        "(request.headers[\"x-a\"] == \"b\") == false",
        "context.protocol == \"http\" && api.operation != \"list\"",
        "request.headers[\"x-a\"] == \"b\" && request.headers[\"x-c\"] != \"d\"",
      })
  void saysThatWhatIsAbsentDoesNotMatch(String condition) throws ExpressionException {
    assertThat(compiler.compile(condition).negatedAbsence())
        .hasValueSatisfying(
            problem -> assertThat(problem.what()).contains("do not match, since the condition"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(request.headers[\"x-a\"] | \"\") != \"b\"",
        "request.headers[\"x-a\"] == \"b\"",
        "request.headers[\"x-a\"] != \"\"",
        "request.useragent.startsWith(\"probe\")",
        "(request.useragent | \"\") != \"\" && request.useragent != \"probe\"",
        "response.code != 200",
        "connection.mtls == false",
        "(match((request.useragent | \"-\"), \"kube-probe*\")) == false",
      })
  void isSilentWhereAbsenceIsThoughtOf(String condition) throws ExpressionException {
    assertThat(compiler.compile(condition).negatedAbsence()).isEmpty();
  }
}
