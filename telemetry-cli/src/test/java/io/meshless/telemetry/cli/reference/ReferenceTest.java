package io.meshless.telemetry.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference on a terminal is that of the documentation. */
class ReferenceTest {
  @Test
  void everyAttributeIsThere() {
    Ran ran = Ran.of("attributes");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains(AttributeVocabulary.standard().names());
    assertThat(Ran.of("attributes", "grpc_status").out())
        .startsWith("response.grpc_status  STRING  The gRPC status number as text.");
  }

  @Test
  void oneAttributeIsToldInFull() {
    assertThat(Ran.of("attributes", "response.code").out())
        .isEqualTo(
            """
            response.code
              type  INT64
              meaning  HTTP status at the end of the request.
              example  200
              set by  filter, client
            """);
    Ran unknown = Ran.of("attributes", "respons.code");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Did you mean 'response.code'?");
  }

  @Test
  void everyFunctionIsThere() {
    assertThat(Ran.of("functions").out()).contains(Function.names());
    assertThat(Ran.of("functions", "size").out())
        .isEqualTo("size(text)  Gives INT64. The length of the text in UTF-8 bytes.\n");
    assertThat(Ran.of("functions", "sise").err()).contains("Did you mean 'size'?");
  }

  @Test
  void kindsLeadToTheirFields() {
    assertThat(Ran.of("kinds").out()).contains("rule ", "metric ", "prometheus ", "stdio ");
    assertThat(Ran.of("kinds").out()).doesNotContain("Functions");
    assertThat(Ran.of("kinds", "rule").out())
        .startsWith("rule: Which records count, and who gets what.\nmatch ");
    assertThat(Ran.of("kinds", "rule.actions.handler").out())
        .isEqualTo(
            """
            handler: a string
               The handler: name.kind, name.kind.namespace, or a bare name.
            """);
    assertThat(Ran.of("kinds", "rule.actions").out()).contains("instances  ");
    assertThat(Ran.of("kinds", "prometheus.metrics.labelNames").code()).isZero();
    assertThat(Ran.of("kinds", "noop").code()).isZero();
    assertThat(Ran.of("kinds", "rul").err()).contains("Did you mean 'rule'?");
    assertThat(Ran.of("kinds", "rule.matsch").err()).contains("Did you mean 'match'?");
    assertThat(Ran.of("kinds", "rule.match.x").code()).isEqualTo(2);
  }

  @Test
  void problemsHaveAnExample() {
    assertThat(Ran.of("problems").out()).contains("unknown-attribute ");
    assertThat(Ran.of("problems", "bad-expiry").out())
        .contains("error[bad-expiry]: counters.prometheus.istio-system");
    assertThat(Ran.of("problems", "bad-expire").err()).contains("Did you mean 'bad-expiry'?");
  }

  @Test
  void schemaIsThatOfTheDocumentation() throws IOException {
    Ran ran = Ran.of("schema");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            Files.readString(SharedFolder.root().resolve("docs/schema/telemetry.schema.json")));
  }

  @Test
  void nothingIsWiderThanATerminal() {
    for (String command : List.of("attributes", "functions", "kinds")) {
      assertThat(Ran.of(command).out().lines())
          .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }
  }
}
