package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts that an expression gives as they are written in it.
 *
 * @param texts in their order; empty when every value is computed or read
 * @param isAll whether it gives no others
 */
public record WrittenTexts(Set<String> texts, boolean isAll) {
  /** Of what was not written. */
  public static final WrittenTexts NONE = new WrittenTexts(Set.of(), false);

  static WrittenTexts of(Node root) {
    Set<String> found = new LinkedHashSet<>();
    boolean isAll = collect(root, found);
    return new WrittenTexts(found, isAll);
  }

  /** Whether the node gives nothing but what is collected. */
  private static boolean collect(Node node, Set<String> found) {
    if (node instanceof Node.Literal literal && literal.value() instanceof String text) {
      found.add(text);
      return true;
    }
    List<Node> choices =
        node instanceof Node.Operation choice && choice.operator() == Operator.DEFAULT
            ? choice.operands()
            : node instanceof Node.Call call && isConditional(call)
                ? call.arguments().subList(1, call.arguments().size())
                : List.of();
    boolean isAll = !choices.isEmpty();
    for (Node choice : choices) {
      isAll &= collect(choice, found);
    }
    return isAll;
  }

  private static boolean isConditional(Node.Call call) {
    Function function = Function.find(call.name());
    return function == Function.CONDITIONAL || function == Function.CONDITIONAL_STRING;
  }
}
