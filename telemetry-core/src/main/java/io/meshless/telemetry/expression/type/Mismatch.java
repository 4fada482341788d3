package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.GoDuration;
import io.meshless.telemetry.attribute.ValueText;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to write when a value has another type than its place wants. */
public final class Mismatch {
  private static final String DURATION_LITERAL =
      "A text that reads as a duration is a DURATION and cannot be written as STRING. ";

  private Mismatch() {}

  /** The problem of an expression of another type than its place wants. */
  public static ExpressionProblem ofWhole(TypedTree tree, int length, ValueType wanted) {
    ValueType found = tree.type(tree.root());
    return new ExpressionProblem(
        0,
        length,
        "wrong-type",
        "expression is " + found + ", but must be " + wanted,
        mend(tree.root(), found, wanted));
  }

  /** An operand that differs from the first. */
  static String ofOperand(Node.Operation operation, int index, ValueType found, ValueType first) {
    String symbol = operation.operator().symbol();
    return operation.operands().size() == 2
        ? "right side of '%s' is %s, but the left side is %s".formatted(symbol, found, first)
        : "operand %d of '%s' is %s, but the first is %s"
            .formatted(index + 1, symbol, found, first);
  }

  /** Advice for an operand that differs from the first. */
  static @Nullable String mendOfOperand(
      Node.Operation operation, int index, ValueType found, ValueType first) {
    Node operand = operation.operands().get(index);
    Node before = operation.operands().get(0);
    if (operation.operator() == Operator.DEFAULT
        && operand instanceof Node.Literal literal
        && !(literal.value() instanceof Duration)) {
      if (first == ValueType.STRING && isQuotable(operand)) {
        return mend(operand, found, first);
      }
      if (first == ValueType.STRING_MAP) {
        return "Name one entry: %s[\"key\"] | %s."
            .formatted(CanonicalText.of(before), CanonicalText.of(literal));
      }
      return "A default has the type of what it stands for: write " + Lints.exampleOf(first) + ".";
    }
    if (first == ValueType.DURATION && operand instanceof Node.Literal) {
      return "Write the unit: \"500ms\", \"1.5s\", or compare milliseconds(%s)."
          .formatted(CanonicalText.of(before));
    }
    return mend(operand, found, before, first);
  }

  /** Advice for two operands that should have the same type. */
  static @Nullable String mend(Node node, ValueType found, Node other, ValueType otherType) {
    // Either side may be the one that is not as it was meant.
    String mend = mend(node, found, otherType);
    return mend != null ? mend : mend(other, otherType, found);
  }

  /** Advice for a value that is not of the wanted type. */
  static @Nullable String mend(Node node, ValueType found, ValueType wanted) {
    if (node instanceof Node.Literal literal && literal.value() instanceof Duration) {
      return durationMend(wanted);
    }
    if (node instanceof Node.Literal literal && literal.value() instanceof String text) {
      return textMend(text, wanted);
    }
    if (wanted == ValueType.DOUBLE && node instanceof Node.Literal literal) {
      return found == ValueType.INT64 ? "Write " + literal.value() + ".0." : null;
    }
    if (wanted == ValueType.STRING && isQuotable(node)) {
      return "A text stands in quotes: \"" + ValueText.of(((Node.Literal) node).value()) + "\".";
    }
    if (wanted == ValueType.STRING && !(node instanceof Node.Literal)) {
      return found == ValueType.STRING_MAP
          ? "Name one entry: " + CanonicalText.of(node) + "[\"key\"]."
          : "Write string(" + CanonicalText.of(node) + ").";
    }
    if (wanted == ValueType.BOOL && found != ValueType.BOOL) {
      return "Compare it with a value, for example by '=='.";
    }
    if (found == ValueType.STRING) {
      String conversion = conversionTo(wanted);
      return conversion == null ? null : "Write " + conversion + "(…) around the STRING.";
    }
    return null;
  }

  /** Whether it would be a STRING in quotes, which a lone zero would not. */
  private static boolean isQuotable(Node node) {
    return node instanceof Node.Literal literal
        && GoDuration.parse(ValueText.of(literal.value())) == null;
  }

  private static @Nullable String durationMend(ValueType wanted) {
    return switch (wanted) {
      case STRING ->
          DURATION_LITERAL + "Use a text that has another form, such as \"none\" or \"unknown\".";
      case INT64 -> DURATION_LITERAL + "Write a number without quotes, such as 0.";
      case DOUBLE -> DURATION_LITERAL + "Write a number without quotes, such as 0.0.";
      default -> null;
    };
  }

  private static @Nullable String textMend(String text, ValueType wanted) {
    if (wanted == ValueType.DURATION) {
      return "A DURATION is written like \"30s\" or \"1h5m\".";
    }
    if (wanted == ValueType.INT64 && text.matches("\\d{1,18}")) {
      return "Write " + text + " without quotes.";
    }
    if (wanted == ValueType.BOOL && (text.equals("true") || text.equals("false"))) {
      return "Write " + text + " without quotes.";
    }
    String conversion = conversionTo(wanted);
    return conversion == null ? null : "Write " + conversion + "(\"" + text + "\").";
  }

  private static @Nullable String conversionTo(ValueType wanted) {
    return switch (wanted) {
      case IP_ADDRESS -> "ip";
      case TIMESTAMP -> "timestamp";
      case DNS_NAME -> "dnsName";
      case EMAIL_ADDRESS -> "email";
      case URI -> "uri";
      default -> null;
    };
  }
}
