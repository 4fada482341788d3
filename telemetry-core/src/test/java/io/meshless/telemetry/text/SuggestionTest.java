package io.meshless.telemetry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> NAMES =
      List.of("source.labels", "source.name", "response.code", "match", "id");

  @ParameterizedTest
  @CsvSource({
    "source.lables, source.labels",
    "response.cod, response.code",
    "macth, match",
    "Match, match",
    "ie, id",
    "unrelated, ",
    "source.workload.name, "
  })
  void nearNamesAreSuggestedAndFarOnesAreNot(String written, String meant) {
    assertThat(Suggestion.nearest(written, NAMES).orElse(null)).isEqualTo(meant);
  }
}
