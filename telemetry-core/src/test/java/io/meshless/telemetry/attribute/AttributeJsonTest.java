package io.meshless.telemetry.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"connection.mtls\":true,\"response.code\":200}",
        "{\"response.duration\":\"1.5ms\"}",
        "{\"request.time\":\"2026-01-02T03:04:05.678901Z\"}",
        "{\"source.ip\":\"10.0.0.1\"}",
        "{\"destination.ip\":\"fe80::1\"}",
        "{\"request.headers\":{\"a\\\"b\":\"<c>\"},\"request.path\":\"/é\\n\"}",
      })
  void whatIsWrittenReadsAsTheSameBag(String json) {
    AttributeBag bag = AttributeBag.ofJson(json, AttributeVocabulary.standard());

    assertThat(bag.toJson()).isEqualTo(json);
  }
}
