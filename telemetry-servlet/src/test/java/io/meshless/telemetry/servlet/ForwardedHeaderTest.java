package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.servlet.peer.Proxies;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        "198.51.100.1, 203.0.113.7, 10.0.0.9 | 203.0.113.7",
        "198.51.100.1,203.0.113.7:4711 | 203.0.113.7",
        "10.0.0.8, 10.0.0.9 | 10.0.0.8",
        "198.51.100.1, unknown, 10.0.0.9 | ",
        "198.51.100.1, '' | ",
      })
  void nearestHopThatIsNoProxyIsTheClient(String header, String client) {
    assertThat(client(ForwardedHeader.X_FORWARDED_FOR, "X-Forwarded-For", header))
        .isEqualTo(client);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for=203.0.113.7 | 203.0.113.7",
        "For=\"[2001:db8::17]:4711\";proto=https | 2001:db8::17",
        "for=198.51.100.1, proto=http; for=203.0.113.7;by=10.0.0.9, for=10.0.0.9 | 203.0.113.7",
        "for=_hidden | ",
        "proto=https | ",
      })
  void readsTheStandardHeaderToo(String header, String client) {
    assertThat(client(ForwardedHeader.FORWARDED, "Forwarded", header)).isEqualTo(client);
  }

  private static String client(ForwardedHeader header, String name, String value) {
    Proxies proxies = new Proxies(TrustedPeers.addresses("10.0.0.0/8").peers(), header.hops());
    Object client = proxies.client(StubRequest.withHeaders(name, List.of(value)));
    return client == null ? null : client.toString();
  }
}
