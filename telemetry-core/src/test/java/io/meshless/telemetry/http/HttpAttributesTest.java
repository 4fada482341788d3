package io.meshless.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAttributesTest {
  @Test
  void codeIsTheSameObjectEachTime() {
    assertThat(HttpAttributes.code(200)).isEqualTo(200L).isSameAs(HttpAttributes.code(200));
    assertThat(HttpAttributes.code(999)).isEqualTo(999L);
  }

  @ParameterizedTest
  @CsvSource({
    ", http",
    "text/html, http",
    "application/grpc, grpc",
    "Application/GRPC+proto, grpc",
    "application/grp, http",
  })
  void protocolFollowsTheContentType(String contentType, String protocol) {
    assertThat(HttpAttributes.protocol(contentType)).isEqualTo(protocol);
  }

  @Test
  void queryParametersAreDecodedAndTheLastOneWins() {
    assertThat(HttpAttributes.queryParams("a=1&b=%C3%BC+x&a=2&c&=d&e=%"))
        .isEqualTo(Map.of("a", "2", "b", "ü x", "c", "", "e", "%"));
    assertThat(HttpAttributes.queryParams(null)).isEmpty();
  }
}
