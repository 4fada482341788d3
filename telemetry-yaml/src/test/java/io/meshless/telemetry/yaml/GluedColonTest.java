package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice about a broken document never stops the load, whatever ends its lines. */
class GluedColonTest {
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029"})
  void glueIsFoundWithEveryBreakOfYaml(String lineBreak) {
    String text = String.join(lineBreak, "kind: metric", "metadata:", "  name:a", "  namespace: b");

    assertThat(YamlConfig.parse("test.yaml", text).read().problems())
        .extracting(ConfigProblem::code)
        .contains("yaml-syntax");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028"})
  void secondColonInALineIsAProblemAndNothingElse(String lineBreak) {
    String text = String.join(lineBreak, "a: 1", "b: 2", "c: d: e", "f: g", "h: i: j");

    assertThat(YamlConfig.parse("test.yaml", text).read().problems()).isNotEmpty();
  }
}
