package io.meshless.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochNanosTest {
  @Test
  void keepsEachNanosecond() {
    Instant before = Instant.now();

    Instant moment = EpochNanos.instant(EpochNanos.now());

    assertThat(moment).isBetween(before, Instant.now());
    assertThat(EpochNanos.instant(1_795_995_135_009_486_802L))
        .isEqualTo(Instant.parse("2026-11-29T23:32:15.009486802Z"));
  }

  @Test
  void knowsMomentsBefore1970() {
    assertThat(EpochNanos.instant(-1)).isEqualTo(Instant.EPOCH.minusNanos(1));
  }
}
