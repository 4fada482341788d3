package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import java.util.function.BiConsumer;

/** The metrics that the handlers of a plan expose. */
public final class ExposedMetrics {
  private ExposedMetrics() {}

  /** Gives each metric with the full name of its handler, in the order of handlers. */
  public static void forEach(Plan plan, BiConsumer<String, FedMetric> use) {
    for (LiveHandler handler : plan.handlers()) {
      if (handler.definition().settings() instanceof MetricSettings settings) {
        settings
            .fedBy(handler.definition().instances())
            .forEach(metric -> use.accept(handler.name(), metric));
      }
    }
  }
}
