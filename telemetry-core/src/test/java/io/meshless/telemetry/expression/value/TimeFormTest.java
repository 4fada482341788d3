package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormTest {
  @ParameterizedTest
  @CsvSource({
    "2019-01-01, 2019-01-01T00:00:00Z",
    "2019-01-01T10:20, 2019-01-01T10:20:00Z",
    "2019-01-01 10:20:30, 2019-01-01T10:20:30Z",
    "2019-01-01t10:20:30.5z, 2019-01-01T10:20:30.5Z",
    "2019-01-01T10:20:30+0200, 2019-01-01T10:20:30+02:00",
    "2019-01-01T10:20:30-07:00, 2019-01-01T10:20:30-07:00"
  })
  void timeIsPutIntoTheFormThatIsRead(String written, String form) throws InvalidTextException {
    assertThat(TimeForm.of(written)).isEqualTo(form);
    assertThat(Timestamps.parse(form)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "2019", "2019-13-01", "01.01.2019", "10:20:30", "1546300800"})
  void otherTextIsNoTime(String text) {
    assertThat(TimeForm.of(text)).isNull();
  }
}
