package io.meshless.telemetry.expression;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Finds the texts that an expression gives as they are written in it. */
final class WrittenTexts {
  private final Set<String> found = new LinkedHashSet<>();

  private WrittenTexts() {}

  /** Those texts, in their order; empty when every value is computed or read. */
  static Set<String> of(Node root) {
    WrittenTexts texts = new WrittenTexts();
    texts.collect(root);
    return texts.found;
  }

  private void collect(Node node) {
    if (node instanceof Node.Literal literal && literal.value() instanceof String text) {
      found.add(text);
    } else if (node instanceof Node.Operation choice && choice.operator() == Operator.DEFAULT) {
      choice.operands().forEach(this::collect);
    } else if (node instanceof Node.Call call && isConditional(call)) {
      call.arguments().stream().skip(1).forEach(this::collect);
    }
  }

  private static boolean isConditional(Node.Call call) {
    Function function = Function.find(call.name());
    return function == Function.CONDITIONAL || function == Function.CONDITIONAL_STRING;
  }
}
