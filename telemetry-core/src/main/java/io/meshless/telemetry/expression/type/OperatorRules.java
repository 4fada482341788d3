package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
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

  static boolean isEquality(Operator operator) {
    return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
  }

  static boolean isOrder(Operator operator) {
    return switch (operator) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  /** Why this operator cannot work on values of this type; null when it can. */
  static @Nullable String refusal(Operator operator, ValueType type, boolean additions) {
    if (isEquality(operator)) {
      return switch (type) {
        case DURATION, STRING_MAP -> "values of type " + type + " cannot be compared";
        default -> null;
      };
    }
    if (isOrder(operator)) {
      return switch (type) {
        case STRING, INT64, DOUBLE, TIMESTAMP -> null;
        case DURATION -> additions ? null : "values of type DURATION have no order in CEXL";
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

  static @Nullable String refusalMend(Operator operator, ValueType type, boolean additions) {
    if (isEquality(operator)) {
      return type == ValueType.STRING_MAP
          ? "Compare entries: m[\"k\"] == \"x\"."
          : "Compare it in an order: response.duration >= \"500ms\".";
    }
    if (isOrder(operator) && type == ValueType.DURATION && !additions) {
      return "Remove the annotation policy.istio.io/lang, which asks for Mixer's language alone.";
    }
    return isOrder(operator)
        ? "STRING, INT64, DOUBLE, DURATION and TIMESTAMP have an order."
        : type == ValueType.DURATION
            ? "Add numbers: milliseconds(a) + milliseconds(b)."
            : "Only texts and numbers are added.";
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
      case TIMES, DIVIDE, REMAINDER -> computed(operation, vocabulary);
      case CARET -> "To tell whether two values differ, write '!='.";
      default -> null;
    };
  }

  private static @Nullable String computed(
      Node.Operation operation, AttributeVocabulary vocabulary) {
    for (Node operand : operation.operands()) {
      if (operand instanceof Node.Name name && vocabulary.find(name.text()) == ValueType.DURATION) {
        return "Write milliseconds(%s), or seconds(%s)".formatted(name.text(), name.text())
            + " for a DURATION as a number.";
      }
    }
    return operation.operands().size() == 1
        ? "A text with such characters needs quotes of its own."
        : "Only '+' computes with numbers.";
  }

  private static String negative(Node operand) {
    return operand instanceof Node.Literal
        ? "Negative numbers cannot be written."
        : "Values cannot be negated.";
  }

  /** Whether this looks like a difference, but was meant as one name. */
  static boolean isHyphenatedName(Node.Operation operation, AttributeVocabulary vocabulary) {
    List<Node.Name> parts = new ArrayList<>();
    return addParts(operation, parts)
        && parts.stream().anyMatch(name -> vocabulary.find(name.text()) == null);
  }

  private static boolean addParts(Node node, List<Node.Name> parts) {
    if (node instanceof Node.Name name) {
      return parts.add(name);
    }
    return node instanceof Node.Operation operation
        && operation.operator() == Operator.MINUS
        && operation.operands().size() > 1
        && operation.operands().stream().allMatch(part -> addParts(part, parts));
  }

  private static String difference(Node.Operation operation, AttributeVocabulary vocabulary) {
    Node left = operation.operands().get(0);
    Node right = operation.operands().get(1);
    boolean names = left instanceof Node.Name && right instanceof Node.Name;
    String hyphenated = CanonicalText.of(operation).replace(" ", "");
    if (names && vocabulary.find(hyphenated) != null) {
      return "A name with '-' in it cannot be read; declare the attribute under another name.";
    }
    if (left instanceof Node.Name name && vocabulary.find(name.text()) == ValueType.TIMESTAMP) {
      return "Times cannot be subtracted; response.duration is from the request to its end.";
    }
    String map = UnknownName.mapBefore(hyphenated, vocabulary);
    if (map != null) {
      return "Write %s[\"%s\"].".formatted(map, hyphenated.substring(map.length() + 1));
    }
    String ours = OtherNames.ours(hyphenated.replace('-', '_'));
    if (ours != null) {
      return Suggestion.question(ours);
    }
    return isHyphenatedName(operation, vocabulary)
        ? "Values cannot be subtracted; a text needs quotes of its own: '\"%s\"'."
            .formatted(hyphenated)
        : "Values cannot be subtracted.";
  }

  private static String shortened(Node node) {
    String text = CanonicalText.of(node);
    return node instanceof Node.Operation || text.length() > 40 ? "(…)" : text;
  }
}
