package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void readsTheCommandLine() {
    Options options =
        Options.parse(
            "--requests", "20", "--port", "reviews-v2=0", "--config", "other", "--call-lines");

    assertThat(options)
        .isEqualTo(new Options(20, Map.of(ServiceName.REVIEWS_V2, 0), Path.of("other"), true));
  }

  @ParameterizedTest
  @CsvSource({
    "--requests, --requests needs a value",
    "--requests x, '--requests needs a number, but got ''x'''",
    "--port details, --port 'details' names no service",
    "--port nobody=1, --port 'nobody=1' names no service",
    "--port details=x, '--port needs a number, but got ''x'''",
    "--fast, unknown option '--fast'",
  })
  void refusesWhatItDoesNotUnderstand(String arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(arguments.split(" ")))
        .withMessage(message);
  }
}
