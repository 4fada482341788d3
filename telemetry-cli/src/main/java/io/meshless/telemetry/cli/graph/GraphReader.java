package io.meshless.telemetry.cli.graph;

import io.meshless.telemetry.cli.graph.Graph.Node;
import io.meshless.telemetry.cli.graph.Graph.Shape;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.handler.prometheus.series.MetricNames;
import io.meshless.telemetry.plan.DispatchNode;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the graph off a plan; what a handler exposes, off its resource. */
final class GraphReader {
  private final Map<String, Resource> resources;
  private final Graph graph = new Graph();

  private GraphReader(List<Resource> resources) {
    this.resources =
        resources.stream()
            .collect(
                Collectors.toMap(
                    resource -> resource.name().fqn(), Function.identity(), (a, b) -> b));
  }

  static Graph of(Plan plan, List<Resource> resources) {
    GraphReader reader = new GraphReader(resources);
    plan.rules().forEach(reader::add);
    return reader.graph;
  }

  private void add(RuleNode rule) {
    Expression condition = rule.condition();
    Node from =
        graph.node(
            Shape.RULE,
            rule.name(),
            (condition == null ? "always" : condition.text())
                + (rule.isSampled() ? ", sampled" : ""));
    rule.dispatches().forEach(dispatch -> add(from, dispatch));
  }

  private void add(Node rule, DispatchNode dispatch) {
    String name = dispatch.instance().definition().type().name();
    Node instance = graph.node(Shape.INSTANCE, name, "");
    String handlerName = dispatch.handler().name();
    Node handler = graph.node(Shape.HANDLER, handlerName, "");
    graph.edge(rule, instance);
    graph.edge(instance, handler);
    Resource resource = resources.get(handlerName);
    if (resource != null) {
      metrics(resource).stream()
          .filter(metric -> text(metric, "instance_name", "instanceName").equals(name))
          .forEach(
              metric -> graph.edge(handler, graph.node(Shape.METRIC, exposed(metric, name), "")));
    }
  }

  private static List<ConfigMap> metrics(Resource handler) {
    ConfigNode own = handler.spec().find("metrics");
    ConfigNode params = handler.spec().find("params");
    ConfigNode list = own == null && params instanceof ConfigMap map ? map.find("metrics") : own;
    return list instanceof ConfigList metrics
        ? metrics.items().stream()
            .filter(ConfigMap.class::isInstance)
            .map(ConfigMap.class::cast)
            .toList()
        : List.of();
  }

  private static String exposed(ConfigMap metric, String instance) {
    String name = text(metric, "name", "name");
    return MetricNames.full(
        text(metric, "namespace", "namespace"), name.isEmpty() ? instance : name);
  }

  private static String text(ConfigMap map, String protoName, String jsonName) {
    ConfigNode value = map.find(jsonName) == null ? map.find(protoName) : map.find(jsonName);
    return value instanceof ConfigScalar scalar && !scalar.isNull() ? scalar.text() : "";
  }
}
