package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.function.Work;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.value.AddressForm;
import io.meshless.telemetry.expression.value.InvalidTextException;
import io.meshless.telemetry.expression.value.TimeForm;
import io.meshless.telemetry.text.GoDuration;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What to write when a value has another type than its place wants. */
public final class Mismatch {
  private static final String DURATION_LITERAL =
      "A text that reads as a duration is a DURATION and cannot be written as STRING. ";

  private static final String TIMESTAMP_FORMS =
      "A TIMESTAMP is an attribute such as request.time, or timestamp(\"2006-01-02T15:04:05Z\").";

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
    if (first == ValueType.DURATION && operand instanceof Node.Literal literal) {
      String number = found == ValueType.INT64 ? String.valueOf(literal.value()) : "500";
      return "Write the unit: \"%sms\", \"%ss\", or compare milliseconds(%s)."
          .formatted(number, number, CanonicalText.of(before));
    }
    return first == ValueType.BOOL && isBit(operand)
        ? "Write " + ((Node.Literal) operand).value().equals(1L) + "."
        : mend(operand, found, before, first);
  }

  /** Whether other languages take it for true or false. */
  private static boolean isBit(Node node) {
    return node instanceof Node.Literal literal
        && (literal.value().equals(0L) || literal.value().equals(1L));
  }

  /** Advice for two operands that should have the same type. */
  static @Nullable String mend(Node node, ValueType found, Node other, ValueType otherType) {
    // Either side may be the one that is not as it was meant.
    String mend = particular(node, found, otherType);
    mend = mend != null ? mend : particular(other, otherType, found);
    return mend != null ? mend : general(otherType);
  }

  /** Advice for a value that is not of the wanted type. */
  static @Nullable String mend(Node node, ValueType found, ValueType wanted) {
    String mend = particular(node, found, wanted);
    return mend != null ? mend : general(wanted);
  }

  /** How values of this type are written; null where that goes without saying. */
  private static @Nullable String general(ValueType wanted) {
    return switch (wanted) {
      case TIMESTAMP -> TIMESTAMP_FORMS;
      case DURATION ->
          "A DURATION is an attribute such as response.duration, or a text such as \"30s\".";
      default -> null;
    };
  }

  private static @Nullable String particular(Node node, ValueType found, ValueType wanted) {
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
    if (wanted == ValueType.INT64
        && node instanceof Node.Literal literal
        && literal.value() instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < 1e15) {
      return "Write " + number.longValue() + ".";
    }
    if (wanted == ValueType.STRING && found == ValueType.INT64 && node instanceof Node.Literal) {
      // In quotes it would read as a duration.
      return "Write string(0).";
    }
    if (wanted == ValueType.BOOL && found != ValueType.BOOL) {
      return "Compare it with a value, for example by '=='.";
    }
    Function conversion = conversionTo(wanted);
    if (found == ValueType.STRING && conversion != null) {
      return "Write " + conversion.text() + "(…) around the STRING.";
    }
    return wanted == ValueType.DURATION
            && found == ValueType.INT64
            && node instanceof Node.Literal literal
        ? "Write the unit: \"%sms\", \"%ss\".".formatted(literal.value(), literal.value())
        : null;
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
    if (wanted == ValueType.INT64 && text.matches("[1-5](?:[xX]{2}|\\*{1,2}|\\.[.*]|_{2})")) {
      int first = 100 * (text.charAt(0) - '0');
      return "Write response.code >= %d && response.code < %d.".formatted(first, first + 100);
    }
    boolean isNumber = wanted == ValueType.INT64 && text.matches("\\d{1,18}");
    boolean isTruth = wanted == ValueType.BOOL && text.matches("true|false");
    if (isNumber || isTruth) {
      return "Write " + text + " without quotes.";
    }
    Function conversion = conversionTo(wanted);
    return conversion == null ? null : converted(text, conversion);
  }

  /** The text as the value that is wanted, or an example where it stands for none. */
  static String converted(String text, Function conversion) {
    String time = conversion == Function.TIMESTAMP ? TimeForm.of(text) : null;
    if (time != null) {
      return "Write timestamp(\"" + time + "\").";
    }
    String comparison = conversion == Function.IP ? AddressForm.comparison(text) : null;
    if (comparison != null) {
      return "Compare the beginning of the text: " + comparison + ".";
    }
    return conversion.work() instanceof Work.OfText work && stands(text, work)
        ? "Write " + conversion.text() + "(" + CanonicalText.quoted(text) + ")."
        : conversion == Function.TIMESTAMP
            ? TIMESTAMP_FORMS
            : "It is written like " + conversion.example() + ".";
  }

  /** Whether the text stands for a value of what the function converts it to. */
  static boolean stands(String text, Work.OfText work) {
    try {
      work.conversion().convert(text);
      return true;
    } catch (InvalidTextException e) {
      return false;
    }
  }

  private static @Nullable Function conversionTo(ValueType wanted) {
    return switch (wanted) {
      case IP_ADDRESS -> Function.IP;
      case TIMESTAMP -> Function.TIMESTAMP;
      case DNS_NAME -> Function.DNS_NAME;
      case EMAIL_ADDRESS -> Function.EMAIL;
      case URI -> Function.URI;
      default -> null;
    };
  }
}
