package io.meshless.telemetry.expression.language;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.type.TypedTree;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression: a node of the tree, the type of its values, and where in the text it
 * stands. A language makes only parts whose types fit: nothing checks them again. Immutable.
 *
 * <p>Operators and functions do what CEXL's do; what another language does otherwise is a {@link
 * Step}. In explanations a part is called as its place in the text is written; one {@linkplain
 * Place#added() that was not written} is called by its CEXL, and a step that was not written has no
 * line.
 */
public final class Part {
  private final Node node;
  private final ValueType type;
  private final List<Part> parts;

  private Part(Node node, ValueType type, List<Part> parts) {
    this.node = node;
    this.type = type;
    this.parts = List.copyOf(parts);
  }

  /** A place in the text, in chars. */
  public record Place(int offset, int end) {
    /** Of what stands in the text for something else, and is not written itself. */
    public Place added() {
      return new Place(offset, offset);
    }
  }

  /** A value, in the runtime type of {@code type}. */
  public static Part literal(ValueType type, Object value, Place place) {
    return new Part(new Node.Literal(type, value, place.offset, place.end), type, List.of());
  }

  /** An attribute, of the type that it is declared with. */
  public static Part attribute(String name, ValueType type, Place place) {
    return new Part(new Node.Name(name, place.offset, place.end), type, List.of());
  }

  /** {@code map["key"]}. */
  public static Part entry(Part map, Part key, Place place) {
    List<Part> parts = List.of(map, key);
    return new Part(
        new Node.Index(map.node, key.node, place.offset, place.end, depth(parts)),
        ValueType.STRING,
        parts);
  }

  /** Operands of one type with this operator between them. */
  public static Part operation(Operator operator, List<Part> operands, Place place) {
    Node node =
        new Node.Operation(
            operator, nodes(operands), place.offset, place.offset, place.end, depth(operands));
    ValueType type =
        switch (operator) {
          case DEFAULT, PLUS -> operands.get(0).type;
          default -> ValueType.BOOL;
        };
    return new Part(node, type, operands);
  }

  /** A function's call; what a method is called on comes first. */
  public static Part call(Function function, List<Part> operands, Place place) {
    List<Node> nodes = nodes(operands);
    @Nullable Node receiver = function.isMethod() ? nodes.get(0) : null;
    Node node =
        new Node.Call(
            function.text(),
            place.offset,
            receiver,
            receiver == null ? nodes : nodes.subList(1, nodes.size()),
            place.offset,
            place.end,
            depth(operands));
    ValueType type =
        function.result() == ValueType.UNSPECIFIED ? operands.get(1).type : function.result();
    return new Part(node, type, operands);
  }

  /** A step that gives values of this type. */
  public static Part step(Step step, ValueType type, List<Part> parts, Place place) {
    return new Part(
        new Node.Applied(step, nodes(parts), place.offset, place.end, depth(parts)), type, parts);
  }

  /** The type of its values. */
  public ValueType type() {
    return type;
  }

  /** What was written, and is known without a record; null when it is not. */
  public @Nullable Object literal() {
    return node instanceof Node.Literal literal ? literal.value() : null;
  }

  /** Where it stands. */
  public Place place() {
    return new Place(node.offset(), node.end());
  }

  /** The whole tree, of which this is the root. */
  public TypedTree tree() {
    Map<Node, ValueType> types = new IdentityHashMap<>();
    collect(types);
    return new TypedTree(node, types);
  }

  private void collect(Map<Node, ValueType> types) {
    types.put(node, type);
    parts.forEach(part -> part.collect(types));
  }

  private static List<Node> nodes(List<Part> parts) {
    return parts.stream().map(part -> part.node).toList();
  }

  private static int depth(List<Part> parts) {
    return parts.stream().mapToInt(part -> part.node.depth()).max().orElse(0) + 1;
  }
}
