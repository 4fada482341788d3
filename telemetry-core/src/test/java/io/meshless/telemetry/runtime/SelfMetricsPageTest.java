package io.meshless.telemetry.runtime;

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

  private static final String MIXER =
      """

      ## What Mixer showed

      | Mixer | here |
      | --- | --- |
      | `mixer_runtime_dispatch_count` | `telemetry.dispatches`; instances, where Mixer counted batches |
      | `mixer_runtime_dispatch_duration` | none: a dispatch runs on the request's thread and is not timed; measure `record` from outside |
      | `mixer_dispatcher_destinations_per_request` | `telemetry.rule.matches` over `telemetry.records`: the mean, by rule |
      | `mixer_dispatcher_instances_per_request` | `telemetry.instances` over `telemetry.records`: the mean, by instance |
      | `mixer_config_attribute_count` | `telemetry.config.attributes` |
      | `mixer_config_handler_config_count` | `telemetry.config.handlers` |
      | `mixer_config_instance_config_count` | `telemetry.config.instances` |
      | `mixer_config_rule_config_count` | `telemetry.config.rules` |
      | `mixer_config_…_error_count`, `mixer_config_unsatisfied_action_handler_count`, `mixer_handler_handler_build_failure_count` | `telemetry.config.problems`; which ones, with file and line, is in the log and on the status page |
      | `mixer_handler_new_handler_count` | `telemetry.config.handlers.started` |
      | `mixer_handler_reused_handler_count` | `telemetry.config.handlers.kept` |
      | `mixer_handler_close_handler_count` | `telemetry.config.handlers.closed` |
      | `mixer_handler_handler_close_failure_count` | `telemetry.handler.errors` with an empty `instance` |
      | the label `configID` | `telemetry.config.id`: one value instead of new series after each load |
      """;

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

            All have one more label, `telemetry`: the name that the builder was given with `name(...)`,
            else `default`. When several telemetries live on one registry each has a name of its own;
            a number is added to one that is taken, `default-2`.

            | metric | labels | meaning |
            | --- | --- | --- |
            """);
    for (SelfMetric metric : SelfMetric.values()) {
      page.append("| `")
          .append(metric.meterName())
          .append("` | ")
          .append(metric.labels())
          .append(" | ")
          .append(metric.meaning().replace("|", "\\|"))
          .append(" |\n");
    }
    return page.append(MIXER).toString();
  }
}
