package io.meshless.telemetry.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.compile.ConfigCounts.Count;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigCountsTest {
  @Test
  void countsReadAsASentenceDoes() {
    ConfigCounts counts =
        new ConfigCounts(
            List.of(
                new Count("rule", 1, 1), new Count("logentry", 2, 2), new Count("metric", 6, 7)));

    assertThat(counts).hasToString("1 rule, 2 logentries, 6 of 7 metrics");
    assertThat(counts.summary(List.of()))
        .isEqualTo("1 rule, 2 logentries, 6 of 7 metrics; no problems");
    assertThat(ConfigCounts.NONE.summary(List.of())).isEqualTo("no problems");
  }
}
