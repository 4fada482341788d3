package io.meshless.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "/metrics, /metrics, true",
    "/metrics, /metrics/, false",
    "/metrics, /metricsx, false",
    "/health/*, /health, true",
    "/health/*, /health/live, true",
    "/health/*, /healthy, false",
    "/*, /, true",
    "/*, /any/thing, true",
    "*.css, /a/b.css, true",
    "*.css, /a.css/b, false",
    "*.css, /css, false",
  })
  void matchesAsAServletMapping(String pattern, String path, boolean matches) {
    assertThat(new PathPatterns(List.of(pattern)).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "metrics", "/a/*/b", "/a*", "*", "*.*", "*.a/b"})
  void refusesOtherPatterns(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathPatterns(List.of(pattern)))
        .withMessage(
            "'%s' is not a path pattern; write it like /metrics, /health/* or *.css", pattern);
  }
}
