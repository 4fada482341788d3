package io.meshless.telemetry.cli.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The shortest way from one list to another. */
class ListDifferenceTest {
  @Test
  void sameListsDoNotDiffer() {
    assertThat(ListDifference.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
  }

  @Test
  void whatIsCommonIsLeftOut() {
    assertThat(ListDifference.of(List.of("a", "b", "c", "d"), List.of("b", "x", "d", "e")))
        .containsExactly("- a", "- c", "+ x", "+ e");
    assertThat(ListDifference.of(List.of(), List.of("a"))).containsExactly("+ a");
    assertThat(ListDifference.of(List.of("a", "a"), List.of("a"))).containsExactly("- a");
  }
}
