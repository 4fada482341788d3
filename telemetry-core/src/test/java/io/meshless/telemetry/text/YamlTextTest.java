package io.meshless.telemetry.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** YAML that means the text, on one line and without what it may not have. */
class YamlTextTest {
  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(YamlText.quoted("a \"b\" 'c' \\n # {d}"))
        .isEqualTo("\"a \\\"b\\\" 'c' \\\\n # {d}\"");
  }

  @Test
  void whatYamlMayNotHaveIsEscaped() {
    assertThat(YamlText.quoted("\u0000\u007f\u0085\u2028\ufeff\ufffe\uffff\n\t"))
        .isEqualTo("\"\\u0000\\u007f\\u0085\\u2028\\ufeff\\ufffe\\uffff\\n\\t\"");
  }

  @Test
  void jsonStaysAsItIs() {
    String json = "{\"a\":9007199254740993,\"b\":{\"c\":\"\\u0000 \\\\ é 😀\"}}";

    assertThat(YamlText.ofJson(json)).isEqualTo(json);
  }
}
