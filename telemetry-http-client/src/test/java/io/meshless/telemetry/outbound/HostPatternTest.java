package io.meshless.telemetry.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {
  @ParameterizedTest
  @CsvSource({
    "details, http://details:9080/, true",
    "details, http://DETAILS./, true",
    "details, http://details.evil.example/, false",
    "details:9080, http://details:9080/, true",
    "details:9080, http://details:9081/, false",
    "*.svc.cluster.local, http://details.default.svc.cluster.local/, true",
    "*.svc.cluster.local, http://svc.cluster.local/, false",
    "*.svc.cluster.local, http://evil-svc.cluster.local/, false",
    "*.svc.cluster.local, http://details.default.svc.cluster.local.evil.example/, false",
  })
  void matchesWholeNamesOnly(String pattern, URI address, boolean matches) {
    assertThat(new HostPattern(pattern).test(address)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*.", "a*", "*.a.*"})
  void refusesOtherPatterns(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> new HostPattern(pattern));
  }
}
