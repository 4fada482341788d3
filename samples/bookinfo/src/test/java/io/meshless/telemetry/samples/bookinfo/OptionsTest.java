package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final String TITLES =
      "productpage, details, reviews-v1, reviews-v2, reviews-v3, ratings";

  private static Options parse(String line) {
    return Options.parse(line.split(" "));
  }

  @Test
  void readsTheCommandLine() {
    assertThat(
            parse(
                "--requests 20 --rate 2.5 --duration 5m --port reviews-v2=0 --config other"
                    + " --istio --shadow next --zipkin http://zipkin:9411/api/v2/spans"
                    + " --otlp http://collector:4318"
                    + " --call-lines --ratings-down --slow-details"))
        .isEqualTo(
            new Options(
                ServiceName.all(),
                new Load(20, 2.5, Duration.ofMinutes(5)),
                Map.of(ServiceName.REVIEWS_V2, 0),
                Path.of("other"),
                true,
                Path.of("next"),
                URI.create("http://zipkin:9411/api/v2/spans"),
                URI.create("http://collector:4318"),
                true,
                new Faults(true, true)));
  }

  @Test
  void serviceRunsAloneAndKnowsItsNeighboursPorts() {
    Options options = parse("reviews-v2 --port 7000 --port ratings=7001");

    assertThat(options.services()).containsExactly(ServiceName.REVIEWS_V2);
    assertThat(options.portOf(ServiceName.REVIEWS_V2)).isEqualTo(7000);
    assertThat(options.portOf(ServiceName.RATINGS)).isEqualTo(7001);
    assertThat(options.portOf(ServiceName.DETAILS)).isEqualTo(9081);
  }

  @Test
  void requestsAreSentByTheProcessWithProductpage() {
    assertThat(parse("productpage --rate 1").load().isWanted()).isTrue();
    assertThat(parse("details --rate 1").load().isWanted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      value = {
        "--requests > --requests needs a value",
        "--requests x > --requests needs a number, but got 'x'",
        "--rate fast > --rate needs a number, but got 'fast'",
        "--duration 5 > --duration needs a time like 30s or 5m, but got '5'",
        "--port details > --port 'details' names no service; there are " + TITLES,
        "--port nobody=1 > --port 'nobody=1' names no service; there are " + TITLES,
        "--port details=x > --port needs a number, but got 'x'",
        "--zipkin nowhere > --zipkin needs a URL, but got 'nowhere'",
        "--fast > unknown option '--fast'",
        "review > 'review' names no service; there are " + TITLES,
        "details ratings > either one service or all, but not two",
      })
  void refusesWhatItDoesNotUnderstand(String arguments, String message) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(arguments)).withMessage(message);
  }
}
