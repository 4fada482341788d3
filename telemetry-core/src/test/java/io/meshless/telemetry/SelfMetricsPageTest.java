package io.meshless.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The page about the telemetry's own metrics is made from their one list. Run with {@code
 * -Dtelemetry.rewrite=true} to write it anew.
 */
class SelfMetricsPageTest {
  private static final Path PAGE = Path.of("../docs/self-metrics.md");

  @Test
  void pageListsEveryMetric() throws IOException {
    String page = page();
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # The telemetry's own metrics

            They appear in the registry that the builder was given, unless `selfMetrics(false)` was
            called. Recording counts in plain fields of the frame that a record runs in; they are
            summed when the registry is read. On a Prometheus registry dots are underscores, and
            counters end in `_total`.

            | metric | labels | meaning |
            | --- | --- | --- |
            """);
    for (SelfMetric metric : SelfMetric.values()) {
      page.append("| `")
          .append(metric.meterName())
          .append("` | ")
          .append(metric.labels())
          .append(" | ")
          .append(metric.meaning())
          .append(" |\n");
    }
    return page.toString();
  }
}
