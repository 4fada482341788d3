package io.meshless.telemetry.servlet;

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
    "192.0.2.129/31, 192.0.2.128, true",
    "192.0.2.129/31, 192.0.2.130, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "::/0, 203.0.113.7, true",
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
      strings = {"", "10", "localhost", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "/8"})
  void refusesWhatIsNoRange(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessage("'%s' is not an address range; write it like 10.0.0.0/8 or fd00::/8", text);
  }
}
