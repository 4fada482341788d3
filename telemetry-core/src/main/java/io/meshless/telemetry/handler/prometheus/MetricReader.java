package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.handler.prometheus.series.FamilyShape;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metrics of one handler.
 *
 * <p>Mistakes that Mixer found while building a handler make the whole handler unusable. Those it
 * found only when a value arrived cost just their metric.
 */
final class MetricReader {
  private final List<MetricDefinition> metrics = new ArrayList<>();
  private boolean usable = true;

  /** Reads all metrics; null when the handler cannot be made, which was reported. */
  static @Nullable List<MetricDefinition> read(List<FieldValues> metrics) {
    MetricReader reader = new MetricReader();
    for (int i = 0; i < metrics.size(); i++) {
      reader.read(i, metrics.get(i));
    }
    return reader.usable ? reader.metrics : null;
  }

  private void read(int position, FieldValues fields) {
    String instance = fields.get(PrometheusFields.INSTANCE_NAME);
    String given = fields.get(PrometheusFields.NAME);
    String name = given.isEmpty() ? instance : given;
    String full = MetricNames.full(fields.get(PrometheusFields.NAMESPACE), name);
    MetricKind kind = fields.get(PrometheusFields.KIND);
    boolean named = checkName(full, name, fields);
    if (named && !given.isEmpty()) {
      RewrittenNames.checkMetric(full, given, fields);
    }
    boolean ofKind = checkKind(kind, fields);
    List<String> labels = labelNames(fields);
    boolean distribution = kind == MetricKind.DISTRIBUTION;
    if (ofKind && !distribution) {
      warnOfBuckets(kind, fields);
    }
    List<Double> bounds =
        distribution ? BucketBounds.read(fields.find(PrometheusFields.BUCKETS)) : List.of();
    if (!named || !ofKind || labels == null || bounds == null) {
      usable = false;
      return;
    }
    if (instance.isEmpty() && !fields.isComplete()) {
      return; // it may be what could not be read, which was told
    }
    if (instance.isEmpty()) {
      fields.error(
          PrometheusFields.INSTANCE_NAME,
          "missing-field",
          "instance_name is missing",
          "Name the instance that feeds the metric, for example"
              + " instance_name: requestcount.metric.istio-system.");
      return;
    }
    if (distribution && !canRecord(labels, bounds, fields)) {
      return;
    }
    String description = fields.get(PrometheusFields.DESCRIPTION);
    metrics.add(
        new MetricDefinition(
            position,
            instance,
            new FamilyShape(full, kind, labels, bounds),
            description.isEmpty() ? name : description));
  }

  private static void warnOfBuckets(MetricKind kind, FieldValues fields) {
    if (fields.isGiven(PrometheusFields.BUCKETS)) {
      fields.warning(
          PrometheusFields.BUCKETS,
          "buckets-unused",
          "a " + kind + " has no buckets, so these are not used",
          "Remove them, or make the metric a DISTRIBUTION.");
    }
  }

  private static boolean checkName(String full, String name, FieldValues fields) {
    if (MetricNames.isLegalMetric(full)) {
      return true;
    }
    if (!name.isEmpty()) {
      fields.error(
          PrometheusFields.named(fields),
          "illegal-name",
          "'%s' is not a legal metric name".formatted(full),
          "Use letters, digits, underscores and colons.");
      return false;
    }
    fields.error(
        PrometheusFields.NAME,
        "missing-field",
        "name and instance_name are missing",
        "Name the instance that feeds the metric, and the metric.");
    return false;
  }

  private static boolean checkKind(MetricKind kind, FieldValues fields) {
    if (kind != MetricKind.UNSPECIFIED) {
      return true;
    }
    // A kind that could not be read was reported by its field.
    if (fields.isComplete()) {
      fields.error(
          PrometheusFields.KIND,
          "missing-kind",
          found(fields) + ", wanted one of GAUGE, COUNTER, DISTRIBUTION",
          "Say what the metric does with the values of its instance.");
    }
    return false;
  }

  private static String found(FieldValues fields) {
    return fields.node(PrometheusFields.KIND) instanceof ConfigScalar kind
        ? "found kind " + kind.text()
        : "kind is missing";
  }

  private static @Nullable List<String> labelNames(FieldValues fields) {
    Map<String, String> origins = new HashMap<>();
    boolean legal = true;
    List<String> given = fields.get(PrometheusFields.LABEL_NAMES);
    ProblemScope scope = fields.scope(PrometheusFields.LABEL_NAMES);
    for (int i = 0; i < given.size(); i++) {
      String label = labelName(given.get(i), labelNode(fields, i));
      String exposed = MetricNames.sanitise(label);
      String other = origins.putIfAbsent(exposed, label);
      String problem =
          !MetricNames.isLegalLabel(exposed)
              ? "'%s' is not a legal label name".formatted(exposed)
              : other == null
                  ? null
                  : label.equals(other)
                      ? "label '%s' stands twice".formatted(label)
                      : "labels '%s' and '%s' are both exposed as '%s'"
                          .formatted(other, label, exposed);
      if (problem != null) {
        scope
            .item(i)
            .error(
                "illegal-label",
                labelNode(fields, i),
                problem,
                label.equals(other)
                    ? "Write it once."
                    : other == null
                        ? "Use letters, digits and underscores, with no digit and not two"
                            + " underscores at the start."
                        : "Rename one of the two dimensions.");
        legal = false;
      }
    }
    for (int i = 0; legal && i < given.size(); i++) {
      RewrittenNames.checkLabel(given.get(i), scope.item(i), labelNode(fields, i));
    }
    return legal ? origins.keySet().stream().sorted().toList() : null;
  }

  /** As the keys of dimensions are made text: a plain {@code on} becomes {@code true}. */
  private static String labelName(String label, @Nullable ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.kind() == ConfigScalar.Kind.BOOLEAN
        ? (label.matches("(?i)true|yes|on|y") ? "true" : "false")
        : label;
  }

  private static @Nullable ConfigNode labelNode(FieldValues fields, int index) {
    ConfigNode node = fields.node(PrometheusFields.LABEL_NAMES);
    return node instanceof ConfigList list && index < list.items().size()
        ? list.items().get(index)
        : node;
  }

  private static boolean canRecord(List<String> labels, List<Double> bounds, FieldValues fields) {
    if (labels.contains("le")) {
      fields.error(
          PrometheusFields.LABEL_NAMES,
          "illegal-label",
          "a distribution cannot have a label 'le', which names its buckets",
          "Rename the dimension.");
      return false;
    }
    int wrong = BucketBounds.firstNotIncreasing(bounds);
    if (wrong < 0) {
      return true;
    }
    BucketBounds.refuse(
        fields.get(PrometheusFields.BUCKETS),
        wrong,
        wrong == 0
            ? "the first bound is not a number"
            : "bound %s does not come after %s; bounds must increase"
                .formatted(bounds.get(wrong), bounds.get(wrong - 1)));
    return false;
  }
}
