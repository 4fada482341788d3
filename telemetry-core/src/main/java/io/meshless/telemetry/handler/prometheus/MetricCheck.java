package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.metric.MetricTemplate;
import io.meshless.telemetry.text.Suggestions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at all prometheus handlers together, with the instances that come to them.
 *
 * <p>Two metrics that cannot both be exposed cost the later one's handler, as in Mixer. A metric
 * that does not fit its instance is left out alone.
 */
final class MetricCheck {
  private final Map<String, Owner> owners = new HashMap<>();
  private final Set<String> unusable = new TreeSet<>();
  private final Suggestions suggestions = new Suggestions();

  /** The metric that claimed a name first. */
  private record Owner(String handler, MetricDefinition metric) {}

  /** Reports what is wrong; returns the names of handlers that cannot be made. */
  static Set<String> check(List<HandlerBinding<PrometheusSettings>> bindings) {
    MetricCheck check = new MetricCheck();
    bindings.forEach(check::check);
    return check.unusable;
  }

  /** Whether the instance feeds this metric, and what it brings fits. */
  static boolean feeds(InstanceType instance, MetricDefinition metric) {
    return metric.instanceName().equals(instance.name())
        && valueProblem(instance) == null
        && labelNames(instance).equals(metric.family().labelNames());
  }

  private void check(HandlerBinding<PrometheusSettings> binding) {
    Map<String, InstanceType> instances =
        binding.instances().stream().collect(Collectors.toMap(InstanceType::name, i -> i));
    NavigableSet<String> withoutMetric = withoutMetric(binding);
    for (MetricDefinition metric : binding.settings().metrics()) {
      FieldValues fields = binding.params().get(PrometheusFields.METRICS).get(metric.position());
      boolean isShown = claimsNames(binding.name(), metric, fields);
      InstanceType instance = instances.get(metric.instanceName());
      if (instance == null && binding.isComplete()) {
        tellUnfed(metric, fields, withoutMetric);
      } else if (instance != null) {
        InstanceSource source = SourcedBinding.sources(binding).get(instance.name());
        checkFit(metric, instance, fields, source);
        MetricLints.check(metric, instance, fields, source, isShown);
      }
    }
    withoutMetric.forEach(instance -> refuseWithoutMetric(instance, binding));
  }

  /** Whether the metric has its names to itself, or shares them all; reported when not. */
  private boolean claimsNames(String handler, MetricDefinition metric, FieldValues fields) {
    for (String name : metric.family().sampleNames().toList()) {
      Owner owner = owners.putIfAbsent(name, new Owner(handler, metric));
      if (owner != null && owner.metric().family().equals(metric.family())) {
        warnOfDescription(owner, metric, fields);
        warnOfSharing(owner, handler, metric, fields);
        return true;
      }
      if (owner != null) {
        refuseName(owner, metric, name, fields);
        unusable.add(handler);
        return false;
      }
    }
    return true;
  }

  private static void refuseName(
      Owner owner, MetricDefinition metric, String name, FieldValues fields) {
    MetricDefinition other = owner.metric();
    fields.error(
        PrometheusFields.named(fields),
        "name-taken",
        "'%s' is exposed by another metric: '%s' of %s, which has another %s"
            .formatted(name, other.family().name(), owner.handler(), difference(other, metric)),
        "Rename one of the two.");
  }

  private static String difference(MetricDefinition a, MetricDefinition b) {
    if (!a.family().name().equals(b.family().name())) {
      return "name";
    }
    if (a.family().kind() != b.family().kind()) {
      return "kind, " + a.family().kind();
    }
    return a.family().labelNames().equals(b.family().labelNames())
        ? "list of buckets"
        : "set of labels, " + a.family().labelNames();
  }

  private static void warnOfSharing(
      Owner owner, String handler, MetricDefinition metric, FieldValues fields) {
    if (!owner.handler().equals(handler)) {
      fields.warning(
          PrometheusFields.named(fields),
          "shared-metric",
          "'%s' also adds to '%s', so a record that comes to both counts twice"
              .formatted(owner.handler(), metric.family().name()),
          "Rename one of the two, or leave one out.");
    }
  }

  private static void warnOfDescription(Owner owner, MetricDefinition metric, FieldValues fields) {
    if (!owner.metric().description().equals(metric.description())) {
      fields.warning(
          PrometheusFields.DESCRIPTION,
          "other-description",
          "'%s' is described otherwise by %s: '%s', which is shown"
              .formatted(metric.family().name(), owner.handler(), owner.metric().description()),
          "Write the same description in both.");
    }
  }

  /**
   * A metric of which the instance never comes. When one comes that has no metric, and has nearly
   * its name, that is the one slip to be told of.
   */
  private void tellUnfed(
      MetricDefinition metric, FieldValues fields, NavigableSet<String> withoutMetric) {
    String named = metric.instanceName();
    Optional<String> meant =
        Optional.ofNullable(withoutMetric.ceiling(named + "."))
            .filter(instance -> instance.startsWith(named + "."))
            .or(() -> ofOtherNamespace(named, withoutMetric))
            .or(() -> suggestions.nearest(named, withoutMetric));
    String what = "no rule sends '%s' to this handler".formatted(named);
    if (meant.isPresent()) {
      withoutMetric.remove(meant.get());
      fields.error(
          PrometheusFields.INSTANCE_NAME,
          "instance-without-metric",
          what + ", but one sends '" + meant.get() + "', which has no metric",
          "Did you mean '" + meant.get() + "'?");
      return;
    }
    fields.warning(
        PrometheusFields.INSTANCE_NAME,
        "metric-without-instance",
        what,
        "Name the instance in a rule, by its full name here.");
  }

  /** The instance that has the name and kind that are named. */
  private static Optional<String> ofOtherNamespace(
      String named, NavigableSet<String> withoutMetric) {
    String start = named.substring(0, named.lastIndexOf('.') + 1);
    return start.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(withoutMetric.ceiling(start))
            .filter(instance -> instance.startsWith(start));
  }

  private static void checkFit(
      MetricDefinition metric,
      InstanceType instance,
      FieldValues fields,
      @Nullable InstanceSource source) {
    String valueProblem = valueProblem(instance);
    if (valueProblem != null) {
      String what = "'%s' %s".formatted(instance.name(), valueProblem);
      String mend =
          "Give the instance a value of type INT64, DOUBLE or DURATION; value: 1 counts records.";
      if (source == null) {
        fields.error(PrometheusFields.INSTANCE_NAME, "not-a-number", what, mend);
      } else {
        source.refuseValue(MetricTemplate.VALUE, "not-a-number", what, mend);
      }
    }
    boolean isEmpty =
        instance.valueType(MetricTemplate.VALUE) == null
            && instance.tuple(MetricTemplate.DIMENSIONS).size() == 0;
    if (isEmpty || (source != null && source.replacesAnother())) {
      return; // nothing was written, or the other resource is meant, which was told
    }
    List<String> dimensions = labelNames(instance);
    if (!dimensions.equals(metric.family().labelNames())) {
      fields.error(
          PrometheusFields.LABEL_NAMES,
          "labels-differ",
          "label_names are %s, but '%s' has the dimensions %s"
              .formatted(metric.family().labelNames(), instance.name(), dimensions),
          differences(metric.family().labelNames(), dimensions));
    }
  }

  private static String differences(List<String> labels, List<String> dimensions) {
    List<String> missing = dimensions.stream().filter(name -> !labels.contains(name)).toList();
    List<String> extra = labels.stream().filter(name -> !dimensions.contains(name)).toList();
    if (missing.size() == 1 && extra.size() == 1) {
      return "Write the same name in both: '%s' here, or '%s' there."
          .formatted(missing.get(0), extra.get(0));
    }
    if (missing.isEmpty() && extra.isEmpty()) {
      return "Write the same names in both."; // they differ in how often one stands
    }
    String add = missing.isEmpty() ? "" : "Add " + String.join(", ", missing) + " to label_names. ";
    String remove =
        extra.isEmpty()
            ? ""
            : "Remove %s, or add it to the dimensions.".formatted(String.join(", ", extra));
    return (add + remove).strip();
  }

  private static @Nullable String valueProblem(InstanceType instance) {
    ValueType type = instance.valueType(MetricTemplate.VALUE);
    if (type == null) {
      return "has no value";
    }
    if (!MetricNumber.canBeNumber(type)) {
      return "has a value of type " + type;
    }
    String text = instance.values().get(MetricTemplate.VALUE).expression();
    return MetricNumber.isLiteralOfNoNumber(text)
        ? "has the value " + text + ", a text that is no number"
        : null;
  }

  /** Exposed names of the dimensions, sorted; equal ones are kept, so they fit no metric. */
  private static List<String> labelNames(InstanceType instance) {
    return instance.tuple(MetricTemplate.DIMENSIONS).names().stream()
        .map(MetricNames::sanitise)
        .sorted()
        .toList();
  }

  /** The instances that come and have no metric; none when a metric has yet to name its own. */
  private static NavigableSet<String> withoutMetric(HandlerBinding<PrometheusSettings> binding) {
    NavigableSet<String> instances =
        binding.instances().stream()
            .map(InstanceType::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (FieldValues metric : binding.params().get(PrometheusFields.METRICS)) {
      String named = metric.get(PrometheusFields.INSTANCE_NAME);
      if (named.isEmpty()) {
        return new TreeSet<>();
      }
      instances.remove(named);
    }
    return instances;
  }

  private static void refuseWithoutMetric(
      String instance, HandlerBinding<PrometheusSettings> binding) {
    binding
        .params()
        .error(
            PrometheusFields.METRICS,
            "instance-without-metric",
            "a rule sends '%s' here, but no metric has it as instance_name".formatted(instance),
            "Add a metric with that instance_name, or take it out of the rule.");
  }
}
