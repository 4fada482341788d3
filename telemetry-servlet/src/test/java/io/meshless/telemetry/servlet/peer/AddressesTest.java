package io.meshless.telemetry.servlet.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
    "10.0.0.1:_hidden, 10.0.0.1",
    "2001:db8::1:4711, 2001:db8::1:4711",
  })
  void readsTheFormsOfHops(String text, String address) {
    assertThat(Addresses.parseHop(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "_hidden",
        "[::1",
        "10.0.0",
        ":4711",
        "10.1.2.3%evil",
        "10.1.2.3%evil:80",
        "fe80::1%eth0",
        "[fe80::1%eth0]:80",
        "[10.1.2.3]",
        "[10.1.2.3]:80",
        "10.0.0.1:",
        "10.0.0.1:evil",
        "10.0.0.1:123456",
        "10.0.0.1:\uff18\uff10",
        "[::1]:evil",
        "[::1]:",
        "[[::1]]",
        "[::1]80",
        "10.0.0.1 :80",
        "10.0.0.1\u0000"
      })
  void anythingElseIsNoAddress(String text) {
    assertThat(Addresses.parseHop(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0:0:0:0:0:0:0:1, ::1",
    "[0:0:0:0:0:0:0:1], ::1",
    "0:0:0:0:0:0:0:1%lo, ::1",
    "fe80::1%eth0.12, fe80::1",
    "[fe80::1%3], fe80::1",
    "::ffff:10.0.0.1, 10.0.0.1",
  })
  void readsWhatContainersTell(String text, String address) {
    assertThat(Addresses.parse(text)).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "unix",
        "/run/app.sock",
        "10.1.2.3%evil",
        "::ffff:10.1.2.3%evil",
        "[10.1.2.3]",
        "::1%",
        "::1%a b",
        "::1%e%f",
        "::1]",
        "[::1",
        "127.1",
        "0177.0.0.1",
        "2130706433"
      })
  void neverTakesANameOrHalfAnAddress(String text) {
    assertThat(Addresses.parse(text)).isNull();
  }

  @Test
  void containerThatTellsNothingNamesNobody() {
    assertThat(Addresses.parse(null)).isNull();
  }
}
