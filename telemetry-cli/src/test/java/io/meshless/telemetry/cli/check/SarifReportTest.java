package io.meshless.telemetry.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.meshless.telemetry.cli.Ran;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written as SARIF is SARIF, whatever the configuration. */
class SarifReportTest {
  private static final Path WRONG =
      SharedFolder.root().resolve("telemetry-yaml/src/test/resources/wrong");

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(SarifReportTest.class.getResourceAsStream("/schema/sarif-2.1.0.json"));

  @Test
  void everyWrongConfigurationIsValid() throws IOException {
    int checked = 0;
    try (Stream<Path> files = Files.walk(WRONG)) {
      for (Path file : files.filter(f -> f.endsWith("config.yaml")).toList()) {
        String text = Ran.of("check", file.toString(), "--format", "sarif").out();
        assertThat(schema.validate(Json.parse(text))).as(file.toString()).isEmpty();
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(150);
  }

  @Test
  void problemHasItsPlaceItsRuleAndItsLevel() {
    Path file = WRONG.resolve("field/unknown-in-metric/config.yaml");

    JsonNode run =
        Json.parse(Ran.of("check", file.toString(), "--format", "sarif").out()).at("/runs/0");

    JsonNode result = run.at("/results/0");
    assertThat(result.get("ruleId").textValue())
        .isEqualTo(
            run.at("/tool/driver/rules")
                .get(result.get("ruleIndex").intValue())
                .get("id")
                .textValue());
    assertThat(result.get("level").textValue()).isEqualTo("error");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").textValue())
        .startsWith("file:///")
        .endsWith("/config.yaml");
    assertThat(place.at("/region/startLine").intValue()).isPositive();
  }

  @Test
  void relativeNamesStayRelative() {
    String text =
        Ran.on(
                "kind: stdio\nspec: {}\n",
                "check",
                "-",
                "--stdin-name",
                "a b/ü.yaml",
                "--format",
                "sarif")
            .out();

    assertThat(
            Json.parse(text)
                .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .textValue())
        .isEqualTo("a%20b/%C3%BC.yaml");
  }
}
