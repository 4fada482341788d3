package io.meshless.telemetry.handler.slf4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTemplateTest {
  @ParameterizedTest
  @CsvSource({
    "{} called, {}",
    "called ${path}, ${path}",
    "called %{path}, %{path}",
    "called {{path}}, {{path}}",
    "called {{ path }} once, {{ path }}",
    "%s called, %s",
    "took %d ms, %d",
    "took %5.2f s, %5.2f",
    "called %path% once, %path%",
  })
  void placesOfOthersAreFound(String template, String place) {
    assertThat(MessageTemplate.foreignPlace(template)).contains(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{source} called {destination}",
        "{share}% of all",
        "100% done",
        "100%d",
        "a share of 50%, or 60%",
        "order #{number}",
        "50 % simple",
        "{a}{b}",
        "costs $5",
        "%simple",
        "",
      })
  void otherTextsAreLeftAlone(String template) {
    assertThat(MessageTemplate.foreignPlace(template)).isEmpty();
  }
}
