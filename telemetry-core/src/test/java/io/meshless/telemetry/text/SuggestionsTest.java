package io.meshless.telemetry.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  @Test
  void nearestNameIsFound() {
    assertThat(new Suggestions().didYouMean("requst", List.of("response", "request")))
        .hasValue("Did you mean 'request'?");
  }

  @Test
  void suggestionsEndWhenTheyHaveBeenWorkEnough() {
    Suggestions suggestions = new Suggestions();
    List<String> many = IntStream.range(0, 100_000).mapToObj(i -> "name" + i).toList();

    long found =
        IntStream.range(0, 100_000)
            .filter(i -> suggestions.nearest("nama" + i, many).isPresent())
            .count();

    assertThat(found).isBetween(1L, 20L);
  }

  @Test
  void veryLongNamesAreNoTypingErrors() {
    String name = "x".repeat(1_000_000);

    assertThat(Suggestion.nearest(name, List.of(name + "y"))).isEmpty();
  }
}
