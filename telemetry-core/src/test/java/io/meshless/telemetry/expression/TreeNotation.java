package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.text.ValueText;
import java.util.stream.Collectors;

/** A tree in a form that shows its shape: {@code (== (| (index $m "k") "x") "y")}. */
final class TreeNotation implements Node.Visitor<String> {
  private static final TreeNotation INSTANCE = new TreeNotation();

  private TreeNotation() {}

  static String of(Node node) {
    return node.accept(INSTANCE);
  }

  @Override
  public String visitLiteral(Node.Literal literal) {
    String text = ValueText.of(literal.value());
    return switch (literal.type()) {
      case STRING -> '"' + text.replace("\n", "\\n") + '"';
      case DURATION -> "duration:" + text;
      case DOUBLE -> "double:" + text;
      default -> text;
    };
  }

  @Override
  public String visitName(Node.Name name) {
    return "$" + name.text();
  }

  @Override
  public String visitOperation(Node.Operation operation) {
    return parts(operation.operator().symbol(), operation);
  }

  @Override
  public String visitIndex(Node.Index index) {
    return parts("index", index);
  }

  @Override
  public String visitCall(Node.Call call) {
    return parts((call.receiver() == null ? "" : ".") + call.name(), call);
  }

  @Override
  public String visitApplied(Node.Applied applied) {
    return parts("#" + applied.step().text(), applied);
  }

  private String parts(String head, Node node) {
    return node.parts().stream()
        .map(part -> part.accept(this))
        .collect(Collectors.joining(" ", "(" + head + (node.parts().isEmpty() ? "" : " "), ")"));
  }
}
