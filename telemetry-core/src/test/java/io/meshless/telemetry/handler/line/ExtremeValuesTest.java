package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values at the ends of their ranges have a text, the same in a label and in a line. */
class ExtremeValuesTest {
  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(Instant.MAX, "0000-12-31T23:59:59.999999Z"),
        Arguments.of(Instant.MIN, "0000-01-01T00:00:00.000000Z"),
        Arguments.of(Instant.parse("+999999999-02-28T01:02:03Z"), "9999-02-28T01:02:03.000000Z"),
        Arguments.of(Instant.parse("+12018-02-28T01:02:03Z"), "2018-02-28T01:02:03.000000Z"),
        Arguments.of(Instant.parse("-0001-03-01T00:00:00Z"), "9999-03-01T00:00:00.000000Z"),
        Arguments.of(Instant.ofEpochSecond(-1, 999_999_999), "1969-12-31T23:59:59.999999Z"),
        Arguments.of(Duration.ofSeconds(Long.MAX_VALUE), "2562047h47m16.854775807s"),
        Arguments.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), "2562047h47m16.854775807s"),
        Arguments.of(Duration.ofSeconds(Long.MIN_VALUE), "-2562047h47m16.854775808s"),
        Arguments.of(Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
        Arguments.of(Double.NaN, "NaN"),
        Arguments.of(Double.POSITIVE_INFINITY, "+Inf"),
        Arguments.of(Double.NEGATIVE_INFINITY, "-Inf"),
        Arguments.of(-0.0, "-0"),
        Arguments.of(1e300, "1" + "0".repeat(300)),
        Arguments.of(Double.MIN_VALUE, "0." + "0".repeat(323) + "5"),
        Arguments.of(Double.MAX_VALUE, "17976931348623157" + "0".repeat(292)),
        Arguments.of(Map.of(), ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void textOfALabel(Object value, String text) {
    assertThat(ValueText.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("values")
  void textInALine(Object value, String text) {
    LineBuffer out = new LineBuffer();

    JsonValue.add(out, value, 8_192);

    assertThat(out.textFrom(0).replace("\"", "")).isEqualTo(value instanceof Map ? "{}" : text);
  }
}
