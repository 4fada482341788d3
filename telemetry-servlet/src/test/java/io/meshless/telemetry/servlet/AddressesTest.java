package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "10.0.0.1:4711, 10.0.0.1",
    "::1, ::1",
    "[::1], ::1",
    "[2001:db8::1]:4711, 2001:db8::1",
    "fe80::1%eth0, fe80::1",
    "2001:db8::1:4711, 2001:db8::1:4711",
  })
  void readsTheFormsOfHops(String text, String address) {
    assertThat(Addresses.parseHop(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "_hidden", "[::1", "10.0.0", ":4711"})
  void anythingElseIsNoAddress(String text) {
    assertThat(Addresses.parseHop(text)).isNull();
  }
}
