package io.meshless.telemetry.peer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meshless.telemetry.attribute.IpAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/8, ::ffff:10.1.2.3, true",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "172.16.0.0/12, 172.31.255.255, true",
    "172.16.0.0/12, 172.32.0.0, false",
    "192.0.2.128/31, 192.0.2.129, true",
    "192.0.2.128/31, 192.0.2.130, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 203.0.113.7, false",
    "::/0, ::ffff:203.0.113.7, false",
    "::fffe:0:0/95, 203.0.113.7, false",
    "::ffff:10.0.0.0/104, 10.1.2.3, true",
    "::ffff:10.0.0.0/104, 11.1.2.3, false",
    "::ffff:10.1.2.3, 10.1.2.3, true",
    "fd00::/8, fdff::1, true",
    "fd00::/8, fe00::1, false",
    "::1, ::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void containsWhatHasItsPrefix(String range, String address, boolean contained) {
    IpAddress parsed = requireNonNull(IpAddress.parse(address));

    assertThat(AddressRange.parse(range).contains(parsed)).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "localhost",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "::/129",
        "/8",
        "10.1.2.3%evil",
        "10.1.2.3%evil/8",
        "fe80::1%eth0",
        "fe80::%eth0/10",
        "[::1]",
        "[::1]/128",
        "\uff11\uff10.0.0.0/8",
        "10.0.0.0/\uff18",
        "10.0.0.0/08",
        "010.0.0.0/8",
        "10.0.0.0/8/8",
        "10.0.0.0 /8"
      })
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessage("'%s' is not an address range; write it like 10.0.0.0/8 or fd00::/8", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::ffff:10.0.0.0/8",
        "::ffff:10.1.2.3/8",
        "::ffff:10.0.0.0/95",
        "::ffff:0:0/33",
        "::ffff:0:0/0"
      })
  void refusesThePrefixOfTheOtherFamily(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessage(
            "'%s' is an IPv4 address with a prefix that reaches beyond IPv4; write it like"
                + " 10.0.0.0/8",
            text);
  }

  @ParameterizedTest
  @CsvSource({
    "::1/8, ::/8, ::1",
    "10.1.2.3/8, 10.0.0.0/8, 10.1.2.3",
    "192.0.2.129/31, 192.0.2.128/31, 192.0.2.129",
    "2001:db8::1/64, 2001:db8::/64, 2001:db8::1",
    "::ffff:10.1.2.3/104, 10.0.0.0/8, 10.1.2.3",
    "1.2.3.4/0, 0.0.0.0/0, 1.2.3.4",
  })
  void refusesAnAddressWithMoreBitsThanItsPrefix(String text, String block, String single) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessage(
            "'%s' is an address within a range; write %s for the range or %s for the address",
            text, block, single);
  }
}
