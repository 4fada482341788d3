package io.meshless.telemetry.cli.graph;

import io.meshless.telemetry.cli.graph.Graph.Node;
import io.meshless.telemetry.cli.graph.Graph.Shape;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.handler.prometheus.series.MetricSettings;
import io.meshless.telemetry.plan.DispatchNode;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;

/** Reads the graph off a plan. */
final class GraphReader {
  private final Graph graph = new Graph();

  private GraphReader() {}

  static Graph of(Plan plan) {
    GraphReader reader = new GraphReader();
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
    InstanceType type = dispatch.instance().definition().type();
    Node instance = graph.node(Shape.INSTANCE, type.name(), "");
    Node handler = graph.node(Shape.HANDLER, dispatch.handler().name(), "");
    graph.edge(rule, instance);
    graph.edge(instance, handler);
    if (dispatch.handler().definition().settings() instanceof MetricSettings settings) {
      settings
          .fedBy(List.of(type))
          .forEach(
              metric -> graph.edge(handler, graph.node(Shape.METRIC, metric.family().name(), "")));
    }
  }
}
