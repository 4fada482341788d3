package io.meshless.telemetry.identity.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpiffeIdTest {
  private static final int DNS = 2;
  private static final int URI = 6;

  @Test
  void firstIdCounts() {
    assertThat(
            SpiffeId.among(
                List.of(
                    List.of(DNS, "spiffe://dns/ns/a"),
                    List.of(URI, "https://shop.example"),
                    List.of(URI, "spiffe://cluster.local/ns/default/sa/web"),
                    List.of(URI, "spiffe://cluster.local/ns/default/sa/other"))))
        .isEqualTo("cluster.local/ns/default/sa/web");
  }

  @Test
  void idOfNothingButItsSchemeIsNone() {
    assertThat(SpiffeId.among(List.of(List.of(URI, "spiffe://")))).isNull();
  }

  @Test
  void certificateWithoutAlternativeNamesHasNone() {
    assertThat(SpiffeId.among(null)).isNull();
    assertThat(SpiffeId.among(List.of(List.of(URI, new byte[] {1})))).isNull();
  }
}
