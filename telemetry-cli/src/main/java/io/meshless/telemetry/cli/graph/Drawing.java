package io.meshless.telemetry.cli.graph;

import io.meshless.telemetry.cli.graph.Graph.Edge;
import io.meshless.telemetry.cli.graph.Graph.Node;
import io.meshless.telemetry.text.ShownText;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The languages that drawings are written in. */
enum Drawing {
  /** For Markdown on GitHub and GitLab, among others. */
  MERMAID {
    @Override
    String of(Graph graph) {
      StringBuilder out = new StringBuilder("flowchart LR\n");
      for (Node node : graph.nodes()) {
        String label = '"' + label(node, "<br/>", Drawing::ofMermaid) + '"';
        String drawn =
            switch (node.shape()) {
              case RULE -> "{{" + label + "}}";
              case INSTANCE -> "[" + label + "]";
              case HANDLER -> "([" + label + "])";
              case METRIC -> "[/" + label + "/]";
            };
        out.append("  ").append(node.id()).append(drawn).append('\n');
      }
      for (Edge edge : graph.edges()) {
        out.append("  ").append(edge.from()).append(" --> ").append(edge.to()).append('\n');
      }
      return out.toString();
    }
  },

  /** For Graphviz. */
  DOT {
    @Override
    String of(Graph graph) {
      StringBuilder out = new StringBuilder("digraph telemetry {\n  rankdir=LR;\n");
      for (Node node : graph.nodes()) {
        String shape =
            switch (node.shape()) {
              case RULE -> "hexagon";
              case INSTANCE -> "box";
              case HANDLER -> "oval";
              case METRIC -> "parallelogram";
            };
        out.append(
            "  %s [shape=%s, label=\"%s\"];%n"
                .formatted(node.id(), shape, label(node, "\\n", Drawing::ofDot))
                .replace(System.lineSeparator(), "\n"));
      }
      for (Edge edge : graph.edges()) {
        out.append("  ").append(edge.from()).append(" -> ").append(edge.to()).append(";\n");
      }
      return out.append("}\n").toString();
    }
  };

  private static final int MOST_OF_A_NOTE = 120;

  /** The text of the drawing. */
  abstract String of(Graph graph);

  private static String label(Node node, String lineEnd, UnaryOperator<String> escape) {
    String name = escape.apply(ShownText.of(node.name()));
    return node.note().isEmpty()
        ? name
        : name + lineEnd + escape.apply(ShownText.cut(node.note(), MOST_OF_A_NOTE));
  }

  private static String ofMermaid(String text) {
    return text.replace("#", "#35;")
        .replace("\"", "#quot;")
        .replace("<", "#lt;")
        .replace(">", "#gt;");
  }

  private static String ofDot(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
