package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of an expression, with its place in the text. Immutable. */
public sealed interface Node {
  /** Where it starts in the text, in chars. */
  int offset();

  /** Where it ends. */
  int end();

  /** How many levels of nodes it has; a leaf has one. */
  default int depth() {
    return 1;
  }

  /** The nodes right below it, in the order of the text. */
  default List<Node> parts() {
    return List.of();
  }

  /** Gives this node and all below it, each before its parts. */
  default void forEach(Consumer<? super Node> consumer) {
    consumer.accept(this);
    parts().forEach(part -> part.forEach(consumer));
  }

  /** A problem with this node, at its place. */
  default ExpressionProblem problem(String code, String what, @Nullable String mend) {
    return new ExpressionProblem(offset(), end() - offset(), code, what, mend);
  }

  /** Calls the visitor's method for this kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** Does something for each kind of node. */
  interface Visitor<R> {
    R visitLiteral(Literal literal);

    R visitName(Name name);

    R visitOperation(Operation operation);

    R visitIndex(Index index);

    R visitCall(Call call);

    R visitApplied(Applied applied);
  }

  /**
   * A value written down.
   *
   * @param value in the runtime type of {@code type}
   */
  record Literal(ValueType type, Object value, int offset, int end) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLiteral(this);
    }
  }

  /**
   * An attribute.
   *
   * @param text the whole dotted name
   */
  record Name(String text, int offset, int end) implements Node {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitName(this);
    }
  }

  /**
   * An operator with its operands: one when it stands before its operand, two, or more for a run of
   * {@code ||}, {@code &&}, {@code |} or {@code +}.
   *
   * @param operatorOffset where the (first) operator stands
   */
  record Operation(
      Operator operator, List<Node> operands, int operatorOffset, int offset, int end, int depth)
      implements Node {
    public Operation {
      operands = List.copyOf(operands);
    }

    // By hand, here and below: what the compiler makes takes several frames for each level.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Operation that
          && operator == that.operator
          && operatorOffset == that.operatorOffset
          && offset == that.offset
          && end == that.end
          && depth == that.depth
          && operands.equals(that.operands);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * operator.hashCode() + operands.hashCode()) + offset;
    }

    @Override
    public List<Node> parts() {
      return operands;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOperation(this);
    }
  }

  /** An entry of a map. */
  record Index(Node map, Node key, int offset, int end, int depth) implements Node {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Index that
          && offset == that.offset
          && end == that.end
          && depth == that.depth
          && map.equals(that.map)
          && key.equals(that.key);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * map.hashCode() + key.hashCode()) + offset;
    }

    @Override
    public List<Node> parts() {
      return List.of(map, key);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIndex(this);
    }
  }

  /**
   * A function's call.
   *
   * @param receiver what stands before the dot; null when nothing does
   * @param nameOffset where the function's name starts
   */
  record Call(
      String name,
      int nameOffset,
      @Nullable Node receiver,
      List<Node> arguments,
      int offset,
      int end,
      int depth)
      implements Node {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Call that
          && name.equals(that.name)
          && nameOffset == that.nameOffset
          && offset == that.offset
          && end == that.end
          && depth == that.depth
          && Objects.equals(receiver, that.receiver)
          && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
      int inner = 31 * Objects.hashCode(receiver) + arguments.hashCode();
      return 31 * (31 * name.hashCode() + inner) + offset;
    }

    @Override
    public List<Node> parts() {
      List<Node> parts = new ArrayList<>(arguments);
      if (receiver != null) {
        parts.add(0, receiver);
      }
      return parts;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCall(this);
    }
  }

  /** A step of another language; no text of CEXL stands for one. */
  record Applied(Step step, List<Node> parts, int offset, int end, int depth) implements Node {
    public Applied {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Applied that
          && step.equals(that.step)
          && offset == that.offset
          && end == that.end
          && depth == that.depth
          && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * step.hashCode() + parts.hashCode()) + offset;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitApplied(this);
    }
  }
}
