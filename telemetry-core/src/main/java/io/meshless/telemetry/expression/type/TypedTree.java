package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.syntax.Node;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;

/** A tree without type errors, with the type of each node. */
public final class TypedTree {
  private final Node root;
  private final Map<Node, ValueType> types;

  /** A tree whose nodes have these types, each node for itself. */
  public TypedTree(Node root, Map<Node, ValueType> types) {
    this.root = root;
    this.types = new IdentityHashMap<>(types);
  }

  /** The whole expression. */
  public Node root() {
    return root;
  }

  /** The type of this node of the tree. */
  public ValueType type(Node node) {
    return Objects.requireNonNull(types.get(node));
  }
}
