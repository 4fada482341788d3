package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells of names that are exposed in another form than they are written. */
final class RewrittenNames {
  private static final String MEND = "Write it with underscores, as it is to be shown.";

  private RewrittenNames() {}

  /** Warns when a part of the name is lost, or stands twice. */
  static void checkMetric(String full, String name, FieldValues fields) {
    String namespace = fields.get(PrometheusFields.NAMESPACE);
    String prefix = MetricNames.prefix(namespace);
    if (!namespace.isEmpty() && !prefix.equals(namespace)) {
      fields.warning(
          PrometheusFields.NAMESPACE,
          "name-rewritten",
          "'%s' is the first part of the metric's name, which is exposed as '%s'"
              .formatted(namespace, full),
          "Write namespace: " + prefix + ", or remove it.");
      return;
    }
    String exposed = MetricNames.sanitise(name);
    ProblemScope scope = fields.scope(PrometheusFields.NAME);
    ConfigNode node = fields.node(PrometheusFields.NAME);
    if (!prefix.isEmpty() && exposed.startsWith(prefix + "_")) {
      scope.warning(
          "doubled-prefix",
          node,
          "the metric is exposed as '%s', since its namespace comes before its name"
              .formatted(full),
          "Write name: " + exposed.substring(prefix.length() + 1) + ".");
    } else if (!exposed.equals(name)) {
      scope.warning("name-rewritten", node, "'%s' is exposed as '%s'".formatted(name, full), MEND);
    }
  }

  static void checkLabel(String label, ProblemScope scope, @Nullable ConfigNode node) {
    String exposed = MetricNames.sanitise(label);
    if (!exposed.equals(label) && MetricNames.isLegalLabel(exposed)) {
      scope.warning(
          "name-rewritten",
          Objects.requireNonNull(node),
          "label '%s' is exposed as '%s'".formatted(label, exposed),
          MEND);
    }
  }
}
