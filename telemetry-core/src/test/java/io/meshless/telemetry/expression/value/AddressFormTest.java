package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.",
    "192.168.0.0/16, 192.168.",
    "10.1.2.0/24, 10.1.2.",
    "10.*, 10.",
    "192.168.*, 192.168.",
    "10.1*, 10.1"
  })
  void severalAddressesAreComparedByTheirBeginning(String range, String beginning) {
    assertThat(AddressForm.comparison(range))
        .isEqualTo("string(source.ip).startsWith(\"" + beginning + "\")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "10.0.0.1",
        "10.0.0.1/32",
        "0.0.0.0/0",
        "172.16.0.0/12",
        "10.0.0.0/40",
        "10.0/8",
        "x"
      })
  void otherTextHasNoBeginning(String text) {
    assertThat(AddressForm.comparison(text)).isNull();
  }
}
