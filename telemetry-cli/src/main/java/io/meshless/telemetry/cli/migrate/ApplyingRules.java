package io.meshless.telemetry.cli.migrate;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.handler.prometheus.PrometheusFields;
import io.meshless.telemetry.handler.prometheus.series.FedMetric;
import io.meshless.telemetry.handler.prometheus.series.MetricKind;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.handler.stdio.LogStream;
import io.meshless.telemetry.handler.stdio.StdioFields;
import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.redaction.Redaction;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceDefinition;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rules of COMPATIBILITY.md apply to the resources that record here. Immutable. */
final class ApplyingRules {
  private static final Map<String, CompatibilityRule> BY_CODE =
      Map.ofEntries(
          Map.entry("bad-buckets", CompatibilityRule.BOUNDS),
          Map.entry("default-after-operator", CompatibilityRule.DEFAULT_AFTER_OPERATOR),
          Map.entry("duplicate-key", CompatibilityRule.SAME_KEY_TWICE),
          Map.entry("duplicate-resource", CompatibilityRule.TWO_OF_ONE_NAME),
          Map.entry("instance-without-metric", CompatibilityRule.NO_METRIC),
          Map.entry("invalid-pattern", CompatibilityRule.INVALID_PATTERN),
          Map.entry("labels-differ", CompatibilityRule.LABELS_DIFFER),
          Map.entry("other-description", CompatibilityRule.DESCRIPTIONS),
          Map.entry("passed-over", CompatibilityRule.NOT_OURS),
          Map.entry("reported-twice", CompatibilityRule.SENT_TWICE),
          Map.entry("reserved-label", CompatibilityRule.RESERVED_LABEL),
          Map.entry("unknown-key", CompatibilityRule.OTHER_KEYS),
          Map.entry("unsupported-language", CompatibilityRule.OTHER_LANGUAGE),
          Map.entry("yaml-boolean", CompatibilityRule.PLAIN_KEYS));

  /** By attributes, or what they begin with. */
  private static final Map<String, CompatibilityRule> BY_ATTRIBUTE =
      Map.ofEntries(
          Map.entry("api.operation", CompatibilityRule.OPERATION),
          Map.entry("check.", CompatibilityRule.PROXY_ONLY),
          Map.entry("connection.received.", CompatibilityRule.PROXY_ONLY),
          Map.entry("connection.requested_server_name", CompatibilityRule.PROXY_ONLY),
          Map.entry("connection.sent.", CompatibilityRule.PROXY_ONLY),
          Map.entry("context.proxy_error_code", CompatibilityRule.PROXY_ERROR),
          Map.entry("context.proxy_version", CompatibilityRule.PROXY_ONLY),
          Map.entry("destination.workload.", CompatibilityRule.WORKLOADS),
          Map.entry("quota.", CompatibilityRule.PROXY_ONLY),
          Map.entry("request.headers", CompatibilityRule.HEADERS),
          Map.entry("request.id", CompatibilityRule.REQUEST_ID),
          Map.entry("request.total_size", CompatibilityRule.TOTAL_SIZES),
          Map.entry("response.code", CompatibilityRule.CODE_WITHOUT_RESPONSE),
          Map.entry("response.total_size", CompatibilityRule.TOTAL_SIZES),
          Map.entry("source.user", CompatibilityRule.SOURCE_USER),
          Map.entry("source.workload.", CompatibilityRule.WORKLOADS));

  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

  private final Map<String, Set<CompatibilityRule>> byName = new HashMap<>();

  private ApplyingRules() {}

  static ApplyingRules of(Plan plan, List<Resource> resources) {
    ApplyingRules rules = new ApplyingRules();
    plan.instances().forEach(instance -> rules.addInstance(instance.definition()));
    plan.handlers().stream().map(LiveHandler::definition).forEach(rules::addHandler);
    plan.rules().forEach(rules::addRule);
    resources.forEach(rules::addWritten);
    return rules;
  }

  /** Those that apply to a resource. */
  Set<CompatibilityRule> of(Resource resource) {
    return byName.getOrDefault(resource.name().fqn(), Set.of());
  }

  /** The one that a problem is about; null for none. */
  static @Nullable CompatibilityRule of(ConfigProblem problem) {
    return BY_CODE.get(problem.code());
  }

  private void add(String name, boolean applies, CompatibilityRule rule) {
    if (applies) {
      add(name, rule);
    }
  }

  private void add(String name, CompatibilityRule... apply) {
    byName
        .computeIfAbsent(name, key -> EnumSet.noneOf(CompatibilityRule.class))
        .addAll(List.of(apply));
  }

  private void addRule(RuleNode rule) {
    if (rule.condition() != null) {
      rule.condition().attributes().forEach(attribute -> addAttribute(rule.name(), attribute));
    }
  }

  private void addAttribute(String name, AttributeName attribute) {
    BY_ATTRIBUTE.forEach(
        (start, rule) -> {
          String text = attribute.text();
          add(name, start.endsWith(".") ? text.startsWith(start) : text.equals(start), rule);
        });
  }

  private void addInstance(InstanceDefinition instance) {
    InstanceType type = instance.type();
    boolean isLine = type.template().name().equals(LogEntryTemplate.NAME);
    boolean isTimeless =
        isLine && type.values().get(LogEntryTemplate.TIMESTAMP).expression().isEmpty();
    add(type.name(), isTimeless, CompatibilityRule.NO_TIMESTAMP);
    add(type.name(), isLine && hasMap(type), CompatibilityRule.MAP_AS_OBJECT);
    instance
        .expressions()
        .flatMap(expression -> expression.attributes().stream())
        .forEach(
            attribute -> {
              addAttribute(type.name(), attribute);
              add(
                  type.name(),
                  Redaction.standard().affects(attribute),
                  CompatibilityRule.REDACTION);
            });
  }

  private static boolean hasMap(InstanceType type) {
    return type.tuple(0).types().contains(ValueType.STRING_MAP);
  }

  private void addHandler(HandlerDefinition handler) {
    if (handler.settings() instanceof MetricSettings settings) {
      List<FedMetric> metrics = settings.fedBy(handler.instances());
      metrics.forEach(metric -> addMetric(handler.name(), metric));
      long instances = metrics.stream().map(FedMetric::instance).distinct().count();
      add(handler.name(), instances < metrics.size(), CompatibilityRule.SEVERAL_METRICS);
    } else if (handler.kind().equals("stdio")) {
      add(
          handler.name(),
          CompatibilityRule.ESCAPES,
          CompatibilityRule.CUT_VALUES,
          CompatibilityRule.QUEUE);
    }
  }

  private void addMetric(String handler, FedMetric metric) {
    add(
        handler,
        CompatibilityRule.NUMBERS_OF_JAVA,
        CompatibilityRule.RELOAD,
        CompatibilityRule.SERIES_LIMIT);
    boolean isCounter = metric.family().kind() == MetricKind.COUNTER;
    boolean isDistribution = metric.family().kind() == MetricKind.DISTRIBUTION;
    InstanceType instance = metric.instance();
    String value = instance.values().get(MetricTemplate.VALUE).expression();
    List<String> dimensions = instance.tuple(MetricTemplate.DIMENSIONS).names();
    add(
        handler,
        isCounter && !metric.family().name().endsWith("_total"),
        CompatibilityRule.UNTYPED_COUNTER);
    add(handler, isCounter && !NUMBER.matcher(value).matches(), CompatibilityRule.DECREMENTS);
    add(handler, isDistribution, CompatibilityRule.COUNT_BEFORE_SUM);
    add(handler, hasMap(instance), CompatibilityRule.MAP_AS_LABEL);
    add(
        handler,
        dimensions.stream().anyMatch(name -> !MetricNames.sanitise(name).equals(name)),
        CompatibilityRule.SANITISED_DIMENSIONS);
  }

  /** What the plan does not tell any more. */
  private void addWritten(Resource resource) {
    String name = resource.name().fqn();
    ConfigMap params =
        resource.spec().find("params") instanceof ConfigMap inner ? inner : resource.spec();
    String stream = text(StdioFields.LOG_STREAM, params);
    boolean isRotated = stream.equals(LogStream.ROTATED_FILE.name());
    add(name, isRotated, CompatibilityRule.ROTATION);
    add(name, isRotated || stream.equals(LogStream.FILE.name()), CompatibilityRule.FILE_MODE);
    add(name, !text(StdioFields.OUTPUT_LEVEL, params).isEmpty(), CompatibilityRule.OUTPUT_LEVEL);
    add(name, PrometheusFields.EXPIRATION.in(params) != null, CompatibilityRule.EXPIRY);
    boolean hasExpressions = params.find("dimensions") != null || params.find("variables") != null;
    add(name, hasExpressions && hasNumber(params), CompatibilityRule.NUMBERS_AS_TEXT);
  }

  private static String text(Field<?> field, ConfigMap params) {
    return field.in(params) instanceof ConfigScalar scalar ? scalar.text() : "";
  }

  private static boolean hasNumber(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().stream().anyMatch(entry -> hasNumber(entry.value()));
    }
    if (node instanceof ConfigList list) {
      return list.items().stream().anyMatch(ApplyingRules::hasNumber);
    }
    return node instanceof ConfigScalar scalar
        && switch (scalar.kind()) {
          case INTEGER, FLOAT, BOOLEAN -> true;
          case STRING, NULL -> false;
        };
  }
}
