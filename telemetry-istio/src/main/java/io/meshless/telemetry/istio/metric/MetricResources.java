package io.meshless.telemetry.istio.metric;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.istio.merge.MetricChanges;
import io.meshless.telemetry.istio.merge.MetricChoice;
import io.meshless.telemetry.istio.merge.ProviderMetrics;
import io.meshless.telemetry.istio.merge.SideMetrics;
import io.meshless.telemetry.istio.resource.Nodes;
import io.meshless.telemetry.istio.side.Requests;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a service as ordinary resources: a handler, an instance for each metric (two,
 * where its sides differ), and rules that send them.
 */
public final class MetricResources {
  private static final String INSTANCE = "metric";
  private static final String HANDLER = "prometheus";

  /** The bounds that a proxy has for everything. */
  private static final List<String> BOUNDS =
      List.of(
          "0.5", "1", "5", "10", "25", "50", "100", "250", "500", "1000", "2500", "5000", "10000",
          "30000", "60000", "300000", "600000", "1800000", "3600000");

  /** The sides whose requests count. */
  private enum Reach {
    BOTH("", null),
    SENT("-client", Side.CLIENT),
    ANSWERED("-server", Side.SERVER);

    private final String suffix;
    private final @Nullable Side side;

    Reach(String suffix, @Nullable Side side) {
      this.suffix = suffix;
      this.side = side;
    }

    String match(StandardMetric metric) {
      return side == null ? metric.requests() : Requests.of(side, metric.requests());
    }
  }

  /** What a rule sends: instances by their full names. */
  private record Sending(String match, List<String> instances) {}

  private final String origin;
  private final String namespace;
  private final Nodes nodes;
  private final TagLanguage tags;
  private final Map<String, ConfigScalar> standard = new LinkedHashMap<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<ConfigNode> exposed = new ArrayList<>();
  private final Map<String, Sending> rules = new TreeMap<>();

  private MetricResources(
      String origin, String namespace, Nodes nodes, String cluster, TagLanguage tags) {
    this.tags = tags;
    this.origin = origin;
    this.namespace = namespace;
    this.nodes = nodes;
    StandardLabels.expressions(cluster)
        .forEach((name, expression) -> standard.put(name, nodes.text(expression)));
  }

  /**
   * Makes them; none when nothing is recorded. What several providers record is recorded once, as
   * the first of them has it.
   *
   * @param metrics of at least one provider
   * @param origin the resource that asks for the metrics, whose name theirs begin with
   * @param namespace the one whose rules all records meet
   * @param tags what the values of tags are written in
   * @param cluster the cluster that the service is in; empty when it is not known
   */
  public static List<Resource> of(
      List<ProviderMetrics> metrics,
      String origin,
      String namespace,
      Nodes nodes,
      String cluster,
      TagLanguage tags) {
    MetricResources made = new MetricResources(origin, namespace, nodes, cluster, tags);
    for (StandardMetric metric : StandardMetric.values()) {
      made.add(metric, metrics);
    }
    return made.finish(metrics.get(0).name());
  }

  private void add(StandardMetric metric, List<ProviderMetrics> metrics) {
    Map<String, ConfigScalar> client = labels(metric, metrics, Side.CLIENT);
    Map<String, ConfigScalar> server = labels(metric, metrics, Side.SERVER);
    if (client != null && server != null && !client.equals(server)) {
      ConfigScalar empty = nodes.text("\"\"");
      add(metric, Reach.SENT, Labels.filledUp(client, server, empty));
      add(metric, Reach.ANSWERED, Labels.filledUp(server, client, empty));
    } else if (client != null) {
      add(metric, server == null ? Reach.SENT : Reach.BOTH, client);
    } else if (server != null) {
      add(metric, Reach.ANSWERED, server);
    }
  }

  /** Null when no provider records the metric on this side. */
  private @Nullable Map<String, ConfigScalar> labels(
      StandardMetric metric, List<ProviderMetrics> metrics, Side side) {
    for (ProviderMetrics provider : metrics) {
      Map<String, ConfigScalar> labels = labels(metric.choice(), provider.on(side), side);
      if (labels != null) {
        return labels;
      }
    }
    return null;
  }

  private @Nullable Map<String, ConfigScalar> labels(
      MetricChoice metric, SideMetrics metrics, Side side) {
    MetricChanges chosen = metrics.of(metric.name());
    MetricChanges custom = metrics.of(metric.shortName());
    if (metrics.off() || chosen.disabled() || custom.disabled()) {
      return null;
    }
    UnaryOperator<ConfigScalar> language = value -> tags.of(value, side);
    Map<String, ConfigScalar> labels = new LinkedHashMap<>(standard);
    labels.keySet().retainAll(metric.tags());
    return Labels.of(metric, Labels.of(metric, labels, chosen, language), custom, language);
  }

  private void add(StandardMetric metric, Reach reach, Map<String, ConfigScalar> labels) {
    String shortName = metric.choice().shortName();
    ResourceName name = name(INSTANCE, shortName.replace('_', '-') + reach.suffix);
    List<ConfigMap.Entry> dimensions = new ArrayList<>();
    labels.forEach((label, value) -> dimensions.add(entry(label, value)));
    Map<String, ConfigNode> spec = new LinkedHashMap<>();
    spec.put("value", nodes.text(metric.value()));
    spec.put("dimensions", new ConfigMap(dimensions, nodes.location()));
    resources.add(nodes.resource(name, spec));
    rules
        .computeIfAbsent(
            metric.rule() + reach.suffix,
            rule -> new Sending(reach.match(metric), new ArrayList<>()))
        .instances()
        .add(name.fqn());
    Map<String, ConfigNode> shown = new LinkedHashMap<>();
    shown.put("name", nodes.text(shortName));
    shown.put("instance_name", nodes.text(name.fqn()));
    shown.put("description", nodes.text(metric.help()));
    shown.put("kind", nodes.text(metric.kind()));
    shown.put("label_names", nodes.texts(List.copyOf(labels.keySet())));
    if (metric.isDistribution()) {
      shown.put("buckets", buckets());
    }
    exposed.add(nodes.map(shown));
  }

  /** A dimension stands where its value was written. */
  private ConfigMap.Entry entry(String label, ConfigScalar value) {
    ConfigScalar key = new ConfigScalar(label, ConfigScalar.Kind.STRING, value.location(), null);
    return new ConfigMap.Entry(key, value);
  }

  private ConfigMap buckets() {
    List<ConfigScalar> bounds =
        BOUNDS.stream()
            .map(b -> new ConfigScalar(b, ConfigScalar.Kind.FLOAT, nodes.location(), null))
            .toList();
    return nodes.map(Map.of("explicit_buckets", nodes.map(Map.of("bounds", nodes.list(bounds)))));
  }

  private List<Resource> finish(String provider) {
    if (exposed.isEmpty()) {
      return List.of();
    }
    ResourceName handler = name(HANDLER, provider.toLowerCase(Locale.ROOT));
    resources.add(nodes.resource(handler, Map.of("metrics", nodes.list(exposed))));
    rules.forEach(
        (rule, sending) -> {
          Map<String, ConfigNode> action = new LinkedHashMap<>();
          action.put("handler", nodes.text(handler.fqn()));
          action.put("instances", nodes.texts(sending.instances()));
          Map<String, ConfigNode> spec = new LinkedHashMap<>();
          spec.put("match", nodes.text(sending.match()));
          spec.put("actions", nodes.list(List.of(nodes.map(action))));
          resources.add(nodes.resource(name("rule", rule), spec));
        });
    return resources;
  }

  private ResourceName name(String kind, String part) {
    return new ResourceName(kind, origin + "/" + part, namespace);
  }
}
