package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void endsAfterItsRequestsOrItsTimeWhicheverIsFirst() {
    Load both = new Load(20, 0, Duration.ofSeconds(5));

    assertThat(both.goesOn(19, 4 * SECOND)).isTrue();
    assertThat(both.goesOn(20, 4 * SECOND)).isFalse();
    assertThat(both.goesOn(19, 5 * SECOND)).isFalse();
  }

  @Test
  void rateAloneNeverEnds() {
    Load steady = new Load(0, 4, Duration.ZERO);

    assertThat(steady.isWanted()).isTrue();
    assertThat(steady.ends()).isFalse();
    assertThat(steady.goesOn(1_000_000, 1_000_000 * SECOND)).isTrue();
  }

  @Test
  void requestsAreSpreadEvenly() {
    assertThat(new Load(0, 4, Duration.ZERO).dueNanos(6)).isEqualTo(SECOND * 3 / 2);
    assertThat(new Load(9, 0, Duration.ZERO).dueNanos(6)).isZero();
  }
}
