package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.eval.OrderEvaluator.Order;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.value.DnsNames;
import io.meshless.telemetry.expression.value.EmailAddresses;
import io.meshless.telemetry.expression.value.Uris;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.time.Instant;

/** How values of each type are compared. */
final class Comparisons {
  private Comparisons() {}

  static Evaluator equality(ValueType type, Evaluator left, Evaluator right, boolean wanted) {
    return switch (type) {
      case DNS_NAME -> new TextComparisonEvaluator(left, right, DnsNames::equal, wanted);
      case EMAIL_ADDRESS -> new TextComparisonEvaluator(left, right, EmailAddresses::equal, wanted);
      case URI -> new TextComparisonEvaluator(left, right, Uris::equal, wanted);
      default -> plainEquality(left, right, wanted);
    };
  }

  private static Evaluator plainEquality(Evaluator left, Evaluator right, boolean wanted) {
    if (right instanceof ConstantEvaluator constant && !constant.isError()) {
      return literalEquality(left, constant.value(), wanted);
    }
    if (left instanceof ConstantEvaluator constant && !constant.isError()) {
      return literalEquality(right, constant.value(), wanted);
    }
    return new EqualityEvaluator(left, right, wanted);
  }

  private static Evaluator literalEquality(Evaluator operand, Object literal, boolean wanted) {
    return literal instanceof String text
        ? new TextLiteralEqualityEvaluator(operand, text, wanted)
        : new LiteralEqualityEvaluator(operand, literal, wanted);
  }

  static Order order(Operator operator, ValueType type) {
    if (type == ValueType.DOUBLE) {
      // Not by Double.compare: what is not a number stands in no order at all.
      return switch (operator) {
        case LESS -> (a, b) -> (Double) a < (Double) b;
        case LESS_OR_EQUAL -> (a, b) -> (Double) a <= (Double) b;
        case GREATER -> (a, b) -> (Double) a > (Double) b;
        default -> (a, b) -> (Double) a >= (Double) b;
      };
    }
    return switch (operator) {
      case LESS -> (a, b) -> compare(type, a, b) < 0;
      case LESS_OR_EQUAL -> (a, b) -> compare(type, a, b) <= 0;
      case GREATER -> (a, b) -> compare(type, a, b) > 0;
      default -> (a, b) -> compare(type, a, b) >= 0;
    };
  }

  private static int compare(ValueType type, Object a, Object b) {
    return switch (type) {
      case INT64 -> Long.compare((Long) a, (Long) b);
      case DURATION -> ((Duration) a).compareTo((Duration) b);
      case TIMESTAMP -> ((Instant) a).compareTo((Instant) b);
      default -> ValueText.BYTE_ORDER.compare((String) a, (String) b);
    };
  }
}
