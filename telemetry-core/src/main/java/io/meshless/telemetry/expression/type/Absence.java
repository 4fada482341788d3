package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what an expression reads without a default, though many records do not have it. */
public final class Absence {
  private static final String ROUTE = "api.operation";

  /** Known to be absent from ordinary requests; of others nothing is known. */
  private static final Set<String> OFTEN_ABSENT =
      Set.of(
          ROUTE,
          "request.useragent",
          "request.referer",
          "request.id",
          "response.grpc_status",
          "response.grpc_message",
          "request.auth.principal");

  private Absence() {}

  /** A warning about the first of them; empty when there is none. */
  public static Optional<ExpressionProblem> of(Node root) {
    return firstOf(root)
        .map(
            read -> {
              String text = CanonicalText.of(read);
              return read.problem(
                  "no-default",
                  text.equals(ROUTE)
                      ? "requests that no route answers have no api.operation, and are not recorded"
                      : "records without " + text + " are not recorded",
                  "Write %s | \"%s\".".formatted(text, defaultOf(text)));
            });
  }

  /** What an expression reads first of what is often absent, and has no default. */
  static Optional<Node> firstOf(Node root) {
    return find(root, false);
  }

  /** What stands for it when it is absent. */
  static String defaultOf(String text) {
    return text.equals(ROUTE) ? "unknown" : "none";
  }

  private static Optional<Node> find(Node node, boolean hasDefault) {
    if (node instanceof Node.Index) {
      return hasDefault ? Optional.empty() : Optional.of(node);
    }
    if (node instanceof Node.Name name) {
      return hasDefault || !OFTEN_ABSENT.contains(name.text())
          ? Optional.empty()
          : Optional.of(node);
    }
    if (node instanceof Node.Operation operation) {
      boolean isDefault = operation.operator() == Operator.DEFAULT;
      List<Node> operands = operation.operands();
      for (int i = 0; i < operands.size(); i++) {
        boolean isLast = i == operands.size() - 1;
        // An absent last choice has a warning of its own.
        Optional<Node> found = find(operands.get(i), hasDefault || isDefault);
        if (found.isPresent() && !(isDefault && isLast)) {
          return found;
        }
      }
    } else if (node instanceof Node.Call call) {
      Node receiver = call.receiver();
      Optional<Node> found = receiver == null ? Optional.empty() : find(receiver, hasDefault);
      for (Node argument : call.arguments()) {
        found = found.isPresent() ? found : find(argument, hasDefault);
      }
      return found;
    }
    return Optional.empty();
  }
}
