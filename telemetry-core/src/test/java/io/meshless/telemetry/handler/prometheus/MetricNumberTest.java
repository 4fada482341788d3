package io.meshless.telemetry.handler.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNumberTest {
  @ParameterizedTest
  @CsvSource({
    "1e3, 1000",
    ".5, 0.5",
    "5., 5",
    "+5, 5",
    "-1.5E-2, -0.015",
    "1e-400, 0",
    "nan, NaN",
    "NaN, NaN",
    "inf, Infinity",
    "+INF, Infinity",
    "-infinity, -Infinity",
    "Infinity, Infinity"
  })
  void readsTextAsGoDoes(String text, Double number) {
    assertThat(MetricNumber.of(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " 1", "1 ", "1d", "1f", "0x10", "0x1p3", "1e400", "+nan", "e5", ".", "1_0"})
  void refusesTextThatGoRefuses(String text) {
    assertThatThrownBy(() -> MetricNumber.of(text))
        .isInstanceOf(NumberFormatException.class)
        .hasMessageStartingWith("'" + text + "' is ");
  }

  @Test
  void durationsAreSeconds() {
    assertThat(MetricNumber.of(Duration.ofNanos(1_500_000))).isEqualTo(0.0015);
    assertThat(MetricNumber.of(Duration.ofNanos(-2_000))).isEqualTo(-2e-06);
    assertThat(MetricNumber.of(Duration.ofMillis(-1_500))).isEqualTo(-1.5);
  }

  @Test
  void otherTypesAreNoNumbers() {
    for (Object value : new Object[] {true, Instant.EPOCH, Map.of(), null}) {
      assertThatThrownBy(() -> MetricNumber.of(value)).isInstanceOf(NumberFormatException.class);
    }
  }
}
