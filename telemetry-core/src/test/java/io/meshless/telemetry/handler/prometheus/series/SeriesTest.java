package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every order in which a record and the passes of expiry can meet. */
class SeriesTest {
  static final String[] NO_LABELS = {};

  /** A sum that lets something happen just before a number goes in. */
  static final class HeldUpSeries extends Series {
    Runnable meanwhile = () -> {};
    double sum;

    HeldUpSeries() {
      super(NO_LABELS);
    }

    @Override
    protected void add(double number) {
      meanwhile.run();
      sum += number;
    }

    @Override
    public double sum() {
      return sum;
    }
  }

  final HeldUpSeries series = new HeldUpSeries();

  @Test
  void diesWhenIdleForTheWholeTime() {
    assertThat(series.record(1)).isTrue();

    assertThat(series.expire(100, 0)).as("noticed at 100").isFalse();
    assertThat(series.expire(199, 99)).as("idle for 99").isFalse();
    assertThat(series.expire(200, 100)).as("idle for 100").isTrue();
    assertThat(series.isDead()).isTrue();
  }

  @Test
  void recordAfterDeathAddsNothing() {
    series.expire(100, 0);
    series.expire(200, 100);

    assertThat(series.record(1)).isFalse();
    assertThat(series.sum).isZero();
  }

  @Test
  void recordBetweenPassesStartsTheTimeAgain() {
    series.expire(100, 0);
    series.record(1);

    assertThat(series.expire(200, 100)).isFalse();
    assertThat(series.expire(250, 150)).isFalse();
    assertThat(series.expire(300, 200)).isTrue();
  }

  @Test
  void passDuringRecordDoesNotCountAsIdle() {
    series.meanwhile = () -> series.expire(100, 0);

    assertThat(series.record(1)).isTrue();
    assertThat(series.expire(200, 100)).as("it was active at 100").isFalse();
  }

  @Test
  void deathDuringRecordSendsTheNumberToAnotherSeries() {
    series.meanwhile =
        () -> {
          series.expire(100, 0);
          series.expire(200, 100);
        };

    assertThat(series.record(1)).isFalse();
  }

  @Test
  void clockThatIsSetBackKillsNothing() {
    series.expire(1_000, 900);

    assertThat(series.expire(100, 0)).isFalse();
  }
}
