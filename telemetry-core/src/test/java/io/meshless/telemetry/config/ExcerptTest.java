package io.meshless.telemetry.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "url: http://zipkin:9411/api > url: http://zipkin:9411/api",
        "url: http://u:p@zipkin > url: http://***@zipkin",
        "url: http://u:p/q@zipkin/x > url: http://*****@zipkin/x",
        "url: http://u:p#q@zipkin/x > url: http://*****@zipkin/x",
        "url: http://u:p?q@zipkin/x > url: http://*****@zipkin/x",
        "url: http://u:p@q@zipkin/x > url: http://*****@zipkin/x",
        "a http://u:p@z b@c http://v:q@z > a http://***@z b@c http://***@z",
        "mail me@home, ask http://z > mail me@home, ask http://z",
        "://@x > ://@x",
      })
  void whatStandsInFrontOfAHostIsMasked(String text, String shown) {
    assertThat(Excerpt.withoutCredentials(text)).isEqualTo(shown);
  }

  /** One that looked at the rest of the text for each of them would take hours. */
  @Test
  @Timeout(60)
  void longTextIsReadOnce() {
    String text = "://".repeat(1_000_000);

    assertThat(Excerpt.withoutCredentials(text)).isEqualTo(text);
  }
}
