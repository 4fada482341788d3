package io.meshless.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The share of records that people mean. */
class ShareTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0.01; 1; 1 %",
        "0,01; 1; 1 %",
        "1%; 1; 1 %",
        "10; 10; 10 %",
        "100; 100; 100 %",
        "1.0; 100; 100 %",
        "12.5; 1250, denominator: TEN_THOUSAND; 12.5 %",
        "0.5 %; 50, denominator: TEN_THOUSAND; 0.5 %",
        "1/100; 1; 1 %",
        "1 in 1000; 10, denominator: TEN_THOUSAND; 0.1 %",
        "1 of 10; 10; 10 %"
      })
  void isWrittenWithTheNumeratorThatItNeeds(String written, String numerator, String words) {
    ConfigScalar given = ConfigScalar.string(written);

    assertThat(Share.of(given)).isEqualTo(numerator);
    assertThat(Share.words(given)).isEqualTo(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "150%", "half", "0.00001", "-1", "0.0001%", ""})
  void isNoneWhereNoNumeratorSaysIt(String written) {
    assertThat(Share.of(ConfigScalar.string(written))).isNull();
  }
}
