package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.template.instance.ValueTuple;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbingTest {
  private static final int VALUES = 32;
  private static final int SETS = VALUES * VALUES * VALUES;

  /** By chance alone, two or three of so many would meet. */
  private static final int MET_BY_CHANCE = 30;

  @Test
  void labelsThatDifferInDigitsDoNotMeet() {
    Set<Integer> ofLabels = new HashSet<>();
    Set<Integer> ofTuples = new HashSet<>();
    for (int i = 0; i < SETS; i++) {
      String[] labels = {text(i), text(i / VALUES), text(i / VALUES / VALUES)};
      ValueTuple tuple = new ValueTuple(labels.length);
      System.arraycopy(labels, 0, tuple.refill(), 0, labels.length);

      ofLabels.add(Probing.hash(labels));
      ofTuples.add(tuple.hash());
    }

    assertThat(ofLabels).hasSizeGreaterThan(SETS - MET_BY_CHANCE);
    assertThat(ofTuples).hasSizeGreaterThan(SETS - MET_BY_CHANCE);
  }

  private static String text(int number) {
    return "some-label-value-" + number % VALUES;
  }
}
