package io.meshless.telemetry.expression.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DurationsTest {
  @Test
  void millisecondsAreCutTowardsZero() {
    assertThat(Durations.milliseconds(Duration.ofNanos(9_486_802))).isEqualTo(9L);
    assertThat(Durations.milliseconds(Duration.ofNanos(-9_486_802))).isEqualTo(-9L);
  }

  @Test
  void noDurationIsTooLong() {
    Duration forever = ChronoUnit.FOREVER.getDuration();

    assertThat(Durations.milliseconds(forever)).isEqualTo(Long.MAX_VALUE / 1_000_000);
    assertThat((double) Durations.seconds(forever)).isPositive();
    assertThat((long) Durations.milliseconds(forever.negated())).isNegative();
  }
}
