package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.status.LoadResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
  private final Tries tries = new Tries();

  private static LoadResult load(int number) {
    return new LoadResult(
        LoadResult.Outcome.REFUSED, number, "", List.of(), "1 error", Instant.EPOCH);
  }

  private int triesOf(LoadResult load) {
    int count = 1;
    while (tries.goOn(load)) {
      count++;
    }
    return count;
  }

  @Test
  void eachLoadIsTriedTenTimesWhateverBecameOfThoseBefore() {
    assertThat(triesOf(load(1))).isEqualTo(10);
    assertThat(triesOf(load(2))).isEqualTo(10);
  }
}
