package io.meshless.telemetry.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds the documents in one document that the separator between them is missing from: a mapping in
 * which both {@code kind} and {@code metadata} stand again.
 */
final class RootSplitter {
  private static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata");

  private RootSplitter() {}

  /** The resources that were meant; one when nothing is missing. */
  static List<Node> split(Node root) {
    if (!(root instanceof MappingNode mapping)
        || count(mapping, "kind") < 2
        || count(mapping, "metadata") < 2) {
      return List.of(root);
    }
    List<Node> parts = new ArrayList<>();
    List<NodeTuple> part = new ArrayList<>();
    Set<String> heads = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(tuple);
      if (HEAD.contains(key) && !heads.add(key)) {
        parts.add(part(mapping, part));
        part = new ArrayList<>();
        heads.clear();
        heads.add(key);
      }
      part.add(tuple);
    }
    parts.add(part(mapping, part));
    return List.copyOf(parts);
  }

  private static Node part(MappingNode whole, List<NodeTuple> tuples) {
    return new MappingNode(
        whole.getTag(),
        true,
        tuples,
        tuples.get(0).getKeyNode().getStartMark(),
        whole.getEndMark(),
        whole.getFlowStyle());
  }

  private static long count(MappingNode mapping, String key) {
    return mapping.getValue().stream().filter(tuple -> key(tuple).equals(key)).count();
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
