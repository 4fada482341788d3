package io.meshless.telemetry.cli.eval;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code eval} and {@code repl} tell of expressions. */
class EvalCommandTest {
  @Test
  void valueTypeAndStepsAreTold() {
    Ran ran = Ran.of("eval", "source.workload.name | \"unknown\"");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            unknown
            type STRING
              source.workload.name -> absent
            """);
  }

  @Test
  void bagIsReadByTypes() {
    Ran ran =
        Ran.on(
            "{\"response.duration\": \"250ms\"}",
            "eval",
            "milliseconds(response.duration) > 100",
            "--bag",
            "-");

    assertThat(ran.out()).startsWith("true\ntype BOOL\n").contains("response.duration -> 250ms");
  }

  @Test
  void wrongExpressionIsToldAsInAConfiguration() {
    Ran ran = Ran.of("eval", "source.worklaod.name | 1");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith(
            """
            expression:1:1: error[unknown-attribute]
              unknown attribute 'source.worklaod.name'
                source.worklaod.name | 1
                ^
              Did you mean 'source.workload.name'?\
            """);
  }

  @Test
  void typeIsAskedFor() {
    assertThat(Ran.of("eval", "response.code | 0", "--type", "int64").code()).isZero();
    assertThat(Ran.of("eval", "response.code | 0", "--type", "STRING").err())
        .contains("error[wrong-type]");
  }

  @Test
  void failureIsNoValue() {
    Ran ran = Ran.of("eval", "ip(request.host | \"x\")");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).startsWith("failed: ");
    assertThat(Ran.of("eval", "response.code").code()).isEqualTo(1);
  }

  @Test
  void secretsAreShownWhenAskedForOnly() {
    String bag = "{\"request.headers\": {\"authorization\": \"Bearer abc\"}}";
    String expression = "request.headers[\"authorization\"]";

    assertThat(Ran.on(bag, "eval", expression, "--bag", "-").out()).doesNotContain("abc");
    assertThat(Ran.on(bag, "eval", expression, "--bag", "-", "--unredacted").out())
        .startsWith("Bearer abc\n");
  }

  @Test
  void manifestsDeclareAttributes(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.yaml"),
            """
            kind: attributemanifest
            metadata: {name: own}
            spec: {attributes: {shop.size: {valueType: INT64}}}
            """);

    assertThat(Ran.of("eval", "shop.size | 3", "--config", file.toString()).out())
        .startsWith("3\ntype INT64\n");
  }

  @Test
  void sessionGoesOnUntilItIsLeft() {
    Ran ran =
        Ran.on(
            """
            :set response.code 503
            :set response.duration 12ms
            response.code >= 500
            :unset response.code
            :set response.code many
            :show
            :wat
            nonsense
            :functions
            :attributes grpc_status
            :quit
            response.code
            """,
            "repl");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("true\ntype BOOL\n")
        .contains("\n{\"response.duration\":\"12ms\"}\n")
        .contains("\nresponse.grpc_status\n")
        .contains("startsWith")
        .doesNotContain("telemetry>");
    assertThat(ran.err())
        .contains("attribute 'response.code' is INT64, but its value is \"many\"")
        .contains("there is no :wat. ")
        .contains("error[unknown-attribute]");
  }
}
