package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.expression.function.Function;

/** A rough measure, in nanoseconds, of what it takes to evaluate a node. */
public final class Cost implements Node.Visitor<Integer> {
  private static final Cost INSTANCE = new Cost();

  private Cost() {}

  /** From here on remembering a value is cheaper than computing it a second time. */
  public static boolean isWorthRemembering(Node node) {
    return node.accept(INSTANCE) >= 6;
  }

  @Override
  public Integer visitLiteral(Node.Literal literal) {
    return 0;
  }

  @Override
  public Integer visitName(Node.Name name) {
    return 2;
  }

  @Override
  public Integer visitOperation(Node.Operation operation) {
    int cost = operation.operator() == Operator.PLUS ? 10 : 1;
    for (Node operand : operation.operands()) {
      cost += operand.accept(this);
    }
    return cost;
  }

  @Override
  public Integer visitIndex(Node.Index index) {
    return index.map().accept(this) + index.key().accept(this) + 4;
  }

  @Override
  public Integer visitCall(Node.Call call) {
    int cost = call.receiver() == null ? 0 : call.receiver().accept(this);
    for (Node argument : call.arguments()) {
      cost += argument.accept(this);
    }
    Function function = Function.find(call.name());
    return function == null ? cost : cost + function.nanos();
  }

  @Override
  public Integer visitApplied(Node.Applied applied) {
    int cost = applied.step().nanos();
    for (Node part : applied.parts()) {
      cost += part.accept(this);
    }
    return cost;
  }
}
