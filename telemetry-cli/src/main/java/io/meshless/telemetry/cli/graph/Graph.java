package io.meshless.telemetry.cli.graph;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What sends what where; each thing and each way once, in the order in which a record meets it. */
final class Graph {
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<Edge> edges = new LinkedHashSet<>();

  /** What a node stands for. */
  enum Shape {
    RULE,
    INSTANCE,
    HANDLER,
    METRIC
  }

  /**
   * A thing.
   *
   * @param id a short name for the drawing alone
   * @param name what it is called
   * @param note what else is to be read there; empty for nothing
   */
  record Node(String id, Shape shape, String name, String note) {}

  /** A way from one node to another, by their ids. */
  record Edge(String from, String to) {}

  /** The node of this shape and name, made when it is new. */
  Node node(Shape shape, String name, String note) {
    return nodes.computeIfAbsent(
        shape + " " + name, key -> new Node("n" + nodes.size(), shape, name, note));
  }

  void edge(Node from, Node to) {
    edges.add(new Edge(from.id(), to.id()));
  }

  Iterable<Node> nodes() {
    return nodes.values();
  }

  Iterable<Edge> edges() {
    return edges;
  }
}
