package io.meshless.telemetry.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.handler.line.Recent;
import io.meshless.telemetry.handler.line.RecentLines;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {
  @Test
  void oldestIsForgottenFirst() {
    Recent<Integer> recent = new Recent<>(3);

    assertThat(recent.list()).isEmpty();
    IntStream.range(0, 2).forEach(recent::add);
    assertThat(recent.list()).containsExactly(0, 1);
    IntStream.range(2, 8).forEach(recent::add);
    assertThat(recent.list()).containsExactly(5, 6, 7);
  }

  @Test
  void manyThreadsLoseNothingThatIsYoungEnough() {
    Recent<Integer> recent = new Recent<>(1_000);

    IntStream.range(0, 1_000).parallel().forEach(recent::add);

    assertThat(recent.list())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void lineOfHostileLengthIsCut() {
    RecentLines lines = new RecentLines(1);

    lines.add("x".repeat(100_000));

    assertThat(lines.list()).singleElement().isEqualTo("x".repeat(4_096) + "…(+95904 characters)");
  }
}
