package io.meshless.telemetry.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples are compared in one form, however they are written. */
class SampleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "a 1 | a 1",
        "a 1.0 | a 1",
        "a{} 2e3 | a 2000",
        "a{z=\"1\",b=\"2\"} 0.5 | a{b=\"2\",z=\"1\"} 0.5",
        "a { b = \"x\" , } +Inf | a{b=\"x\"} Infinity",
        "a{b=\"}, c=\\\"d\\\\\"} 1 | a{b=\"}, c=\\\"d\\\\\"} 1",
        "a_bucket{le=\"+Inf\"} NaN | a_bucket{le=\"+Inf\"} NaN"
      })
  void oneForm(String text, String form) {
    assertThat(Sample.parse(text)).hasToString(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a b", "a{b=c} 1", "a{b=\"c} 1", "a{b=\"c\"}", "1a 1", "a{\"b\"} 1"})
  void noSample(String text) {
    assertThat(Sample.parse(text)).isNull();
  }
}
