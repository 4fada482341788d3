package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import org.jspecify.annotations.Nullable;

/** Which operators exist, and for which types. */
final class OperatorRules {
  private OperatorRules() {}

  /** Whether the language has this operator in this form. */
  static boolean exists(Node.Operation operation) {
    return operation.operands().size() > 1
        && switch (operation.operator()) {
          case OR, AND, EQUAL, NOT_EQUAL, DEFAULT, PLUS -> true;
          case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
          default -> false;
        };
  }

  static boolean isComparison(Operator operator) {
    return isEquality(operator) || isOrder(operator);
  }

  private static boolean isEquality(Operator operator) {
    return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
  }

  private static boolean isOrder(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /** Why this operator cannot work on values of this type; null when it can. */
  static @Nullable String refusal(Operator operator, ValueType type) {
    if (isEquality(operator)) {
      return switch (type) {
        case DURATION, STRING_MAP -> "values of type " + type + " cannot be compared";
        default -> null;
      };
    }
    if (isOrder(operator)) {
      return switch (type) {
        case STRING, INT64, DOUBLE, TIMESTAMP -> null;
        default -> "values of type " + type + " have no order";
      };
    }
    if (operator == Operator.PLUS) {
      return switch (type) {
        case STRING, URI, DNS_NAME, EMAIL_ADDRESS, INT64, DOUBLE -> null;
        default -> "values of type " + type + " cannot be added";
      };
    }
    return null;
  }

  static @Nullable String refusalMend(Operator operator, ValueType type) {
    if (isEquality(operator) && type == ValueType.STRING_MAP) {
      return "Compare entries: m[\"k\"] == \"x\".";
    }
    return isOrder(operator) ? "Only STRING, INT64, DOUBLE and TIMESTAMP have an order." : null;
  }

  /** The language has no such operator. */
  static ExpressionProblem refused(Node.Operation operation, AttributeVocabulary vocabulary) {
    String symbol = operation.operator().symbol();
    String what =
        operation.operands().size() == 1
            ? "there is no operator '" + symbol + "' before a value"
            : "there is no operator '" + symbol + "'";
    return new ExpressionProblem(
        operation.operatorOffset(),
        symbol.length(),
        "unknown-operator",
        what,
        mend(operation, vocabulary));
  }

  private static @Nullable String mend(Node.Operation operation, AttributeVocabulary vocabulary) {
    Node first = operation.operands().get(0);
    boolean unary = operation.operands().size() == 1;
    return switch (operation.operator()) {
      case NOT -> "Write " + shortened(first) + " == false.";
      case MINUS -> unary ? negative(first) : difference(operation, vocabulary);
      case PLUS -> "Leave the '+' out.";
      case AMPERSAND -> unary ? "Leave the '&' out." : "Write '&&' for and.";
      case TIMES, DIVIDE, REMAINDER -> unary ? null : "Only '+' computes with numbers.";
      case CARET -> "To tell whether two values differ, write '!='.";
      default -> null;
    };
  }

  private static String negative(Node operand) {
    return operand instanceof Node.Literal
        ? "Negative numbers cannot be written."
        : "Values cannot be negated.";
  }

  /** Whether this looks like a difference, but was meant as one name. */
  static boolean isHyphenatedName(Node.Operation operation, AttributeVocabulary vocabulary) {
    return operation.operator() == Operator.MINUS
        && operation.operands().stream().allMatch(Node.Name.class::isInstance)
        && operation.operands().stream()
            .anyMatch(name -> vocabulary.find(((Node.Name) name).text()) == null);
  }

  private static String difference(Node.Operation operation, AttributeVocabulary vocabulary) {
    Node left = operation.operands().get(0);
    Node right = operation.operands().get(1);
    boolean names = left instanceof Node.Name && right instanceof Node.Name;
    if (names && vocabulary.find(CanonicalText.of(operation).replace(" ", "")) != null) {
      return "A name with '-' in it cannot be read; declare the attribute under another name.";
    }
    return names
        ? "Values cannot be subtracted, and a name cannot contain '-'."
        : "Values cannot be subtracted.";
  }

  private static String shortened(Node node) {
    String text = CanonicalText.of(node);
    return node instanceof Node.Operation || text.length() > 40 ? "(…)" : text;
  }
}
