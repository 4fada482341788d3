package io.meshless.telemetry.expression.syntax;

import io.meshless.telemetry.text.GoDuration;
import java.time.Duration;
import java.util.List;

/**
 * A tree as text in its normal form: one space around operators, no parentheses that change
 * nothing, texts in double quotes. Parsing it gives the same tree again. What only other languages
 * have is written as CEXL cannot: texts that CEXL takes for durations in single quotes, and steps
 * after a {@code #}.
 */
public final class CanonicalText implements Node.Visitor<StringBuilder> {
  private final StringBuilder out = new StringBuilder();

  private CanonicalText() {}

  /** The normal form of this tree. */
  public static String of(Node node) {
    CanonicalText text = new CanonicalText();
    node.accept(text);
    return text.out.toString();
  }

  /** This text as a literal: in double quotes, with what they need escaped. */
  public static String quoted(String value) {
    CanonicalText text = new CanonicalText();
    text.quote(value, '"');
    return text.out.toString();
  }

  @Override
  public StringBuilder visitLiteral(Node.Literal literal) {
    Object value = literal.value();
    if (value instanceof String text) {
      quote(text, GoDuration.parse(text) == null ? '"' : '\'');
    } else if (value instanceof Duration duration) {
      quote(GoDuration.format(GoDuration.nanos(duration)), '"');
    } else {
      out.append(value);
    }
    return out;
  }

  @Override
  public StringBuilder visitName(Node.Name name) {
    out.append(name.text());
    return out;
  }

  @Override
  public StringBuilder visitOperation(Node.Operation operation) {
    Operator operator = operation.operator();
    List<Node> operands = operation.operands();
    if (operands.size() == 1) {
      out.append(operator.symbol());
      operand(operands.get(0), Operator.UNARY + 1);
      return out;
    }
    // A run of one operator is one node; one that begins with another such run has parentheses.
    boolean runInRun = operator.isChained() && isRunOf(operator, operands.get(0));
    operand(operands.get(0), operator.precedence() + (runInRun ? 1 : 0));
    for (Node operand : operands.subList(1, operands.size())) {
      out.append(' ').append(operator.symbol()).append(' ');
      operand(operand, operator.precedence() + 1);
    }
    return out;
  }

  private void operand(Node node, int precedence) {
    if (node instanceof Node.Operation inner && precedenceOf(inner) < precedence) {
      out.append('(');
      node.accept(this);
      out.append(')');
    } else {
      node.accept(this);
    }
  }

  private static boolean isRunOf(Operator operator, Node node) {
    return node instanceof Node.Operation inner
        && inner.operator() == operator
        && inner.operands().size() > 1;
  }

  private static int precedenceOf(Node.Operation operation) {
    return operation.operands().size() == 1 ? Operator.UNARY : operation.operator().precedence();
  }

  @Override
  public StringBuilder visitIndex(Node.Index index) {
    operand(index.map(), Operator.UNARY + 1);
    out.append('[');
    index.key().accept(this);
    out.append(']');
    return out;
  }

  @Override
  public StringBuilder visitCall(Node.Call call) {
    Node receiver = call.receiver();
    if (receiver != null) {
      receiver(receiver);
      out.append('.');
    }
    out.append(call.name());
    return arguments(call.arguments());
  }

  @Override
  public StringBuilder visitApplied(Node.Applied applied) {
    out.append('#').append(applied.step().text());
    return arguments(applied.parts());
  }

  private StringBuilder arguments(List<Node> arguments) {
    out.append('(');
    for (int i = 0; i < arguments.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      arguments.get(i).accept(this);
    }
    return out.append(')');
  }

  private void receiver(Node receiver) {
    // Without parentheses a number would swallow the dot, and true would become part of a name.
    boolean wrapped =
        receiver instanceof Node.Operation
            || (receiver instanceof Node.Literal literal && !isText(literal));
    out.append(wrapped ? "(" : "");
    receiver.accept(this);
    out.append(wrapped ? ")" : "");
  }

  private static boolean isText(Node.Literal literal) {
    return literal.value() instanceof String || literal.value() instanceof Duration;
  }

  private void quote(String text, char quote) {
    out.append(quote);
    text.codePoints().forEach(this::character);
    out.append(quote);
  }

  private void character(int codePoint) {
    int simple = "\u0007\b\f\n\r\t\u000b\\\"".indexOf(codePoint);
    if (simple >= 0) {
      out.append('\\').append("abfnrtv\\\"".charAt(simple));
    } else if (codePoint < ' ' || codePoint == 0x7F || codePoint == 0xFEFF) {
      out.append("\\u%04x".formatted(codePoint));
    } else {
      out.appendCodePoint(codePoint);
    }
  }
}
