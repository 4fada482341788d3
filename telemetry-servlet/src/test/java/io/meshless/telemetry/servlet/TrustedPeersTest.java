package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPeersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "/ns/default",
        "localhost",
        "10.0.0.0",
        "cluster.local",
        "cluster.local*",
        "*/ns/default",
        "cluster.local/*/sa/web",
        "spiffe://cluster.local/ns/default/sa/web",
      })
  void refusesWhatNamesNoTrustDomainAndPath(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedPeers.builder().principals(id))
        .withMessage(
            "'%s' is not a SPIFFE id; write it like cluster.local/ns/default/sa/web or, for many,"
                + " cluster.local/ns/default/*",
            id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster.local/ns/default/sa/web",
        "cluster.local/*",
        " cluster.local/ns/default/sa/web-* "
      })
  void takesIdsAndWhatTheyBeginWith(String id) {
    assertThatCode(() -> TrustedPeers.builder().principals(id)).doesNotThrowAnyException();
  }
}
