package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds comparisons with values that an attribute never has. */
final class ValueLints {
  private static final String CODE = "never-equal";
  private static final String PATH = "/products";

  /** The number after the last class of codes, with which they may be compared. */
  private static final long PAST_CODES = 600;

  /** Attributes whose values are few and known. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "context.reporter.kind", List.of("inbound", "outbound"),
          "request.scheme", List.of("http", "https"));

  /** Attributes whose values are in small letters, though others than these may come. */
  private static final Map<String, String> SMALL =
      Map.of("context.protocol", "http", "api.protocol", "http");

  /** Several methods in one text, as other languages take them. */
  private static final Pattern METHODS =
      Pattern.compile("[A-Z]{1,20}(?:\\s?[|,/ ]\\s?[A-Z]{1,20}){1,9}");

  private ValueLints() {}

  static void check(Node node, Consumer<ExpressionProblem> warnings) {
    if (node instanceof Node.Index index) {
      checkHeader(index, warnings);
      return;
    }
    Comparison comparison = Comparison.of(node);
    if (comparison != null) {
      checkSmall(comparison, warnings);
      checkValue(comparison, warnings);
    }
  }

  private static void checkHeader(Node.Index index, Consumer<ExpressionProblem> warnings) {
    if (index.map() instanceof Node.Name map
        && map.text().endsWith(".headers")
        && index.key() instanceof Node.Literal key
        && key.value() instanceof String name) {
      String small = name.toLowerCase(Locale.ROOT);
      if (!small.equals(name)) {
        warnings.accept(
            key.problem(
                "header-in-capitals",
                "headers have their names in small letters, so this one is never there",
                "Write " + map.text() + "[\"" + small + "\"]."));
      }
    }
  }

  /** What {@code toLower} gives has no capitals. */
  private static void checkSmall(Comparison comparison, Consumer<ExpressionProblem> warnings) {
    if (comparison.subject() instanceof Node.Call call
        && Function.find(call.name()) == Function.TO_LOWER
        && OperatorRules.isEquality(comparison.operator())
        && comparison.literal().value() instanceof String text
        && !text.equals(text.toLowerCase(Locale.ROOT))) {
      warnings.accept(
          comparison
              .literal()
              .problem(
                  CODE,
                  "toLower gives small letters, so it is never '" + text + "'",
                  "Write " + CanonicalText.quoted(text.toLowerCase(Locale.ROOT)) + "."));
    }
  }

  private static void checkValue(Comparison comparison, Consumer<ExpressionProblem> warnings) {
    String attribute = attribute(comparison.subject());
    Object value = comparison.literal().value();
    if (attribute == null || defaults(comparison.subject()).contains(value)) {
      return;
    }
    if (value instanceof String text && OperatorRules.isEquality(comparison.operator())) {
      String mend = mend(comparison, attribute, text);
      if (mend != null) {
        warnings.accept(
            comparison.literal().problem(CODE, attribute + " is never '" + text + "'", mend));
      }
    } else if (value instanceof Long number && attribute.equals("response.code")) {
      checkCode(comparison, number, warnings);
    }
  }

  /** The attribute, also with defaults. */
  static @Nullable String attribute(Node node) {
    Node first =
        node instanceof Node.Operation operation && operation.operator() == Operator.DEFAULT
            ? operation.operands().get(0)
            : node;
    return first instanceof Node.Name name ? name.text() : null;
  }

  /** The literals that stand for the attribute where it is absent. */
  private static List<Object> defaults(Node node) {
    return node instanceof Node.Operation operation && operation.operator() == Operator.DEFAULT
        ? operation.operands().stream()
            .skip(1)
            .filter(Node.Literal.class::isInstance)
            .map(operand -> ((Node.Literal) operand).value())
            .toList()
        : List.of();
  }

  private static @Nullable String mend(Comparison comparison, String attribute, String text) {
    String small = text.toLowerCase(Locale.ROOT);
    if (attribute.equals("context.protocol") && small.startsWith("http") && !small.equals("http")) {
      return small.equals("https")
          ? "It is \"http\" with and without TLS. Write request.scheme %s \"https\"."
              .formatted(comparison.operator().symbol())
          : "Write \"http\", whatever the version.";
    }
    if (attribute.equals("request.method") && METHODS.matcher(text).matches()) {
      String subject = CanonicalText.of(comparison.subject());
      return "Write "
          + Arrays.stream(text.split("\\W+"))
              .map(
                  method ->
                      "%s %s \"%s\"".formatted(subject, comparison.operator().symbol(), method))
              .collect(Collectors.joining(comparison.is(Operator.EQUAL) ? " || " : " && "))
          + ".";
    }
    if (attribute.equals("request.host") && text.contains("/")) {
      return "It has neither scheme nor path. Write "
          + CanonicalText.quoted(text.replaceFirst("^\\w+://", "").replaceFirst("/.*", ""))
          + ".";
    }
    if (attribute.equals("request.url_path") && text.startsWith("/") && text.contains("?")) {
      return "It has no query. Write "
          + CanonicalText.quoted(text.substring(0, text.indexOf('?')))
          + ".";
    }
    List<String> values = VALUES.get(attribute);
    if (values != null && !values.contains(text)) {
      return values.contains(small)
          ? "Write \"" + small + "\"."
          : "It is one of \"" + String.join("\", \"", values) + "\".";
    }
    if (SMALL.containsKey(attribute) && !small.equals(text)) {
      return "Write \"" + small + "\".";
    }
    if (attribute.equals("request.method") && !text.equals(text.toUpperCase(Locale.ROOT))) {
      return "Write \"" + text.toUpperCase(Locale.ROOT) + "\".";
    }
    if (PathLints.PATHS.contains(attribute)
        && !text.isEmpty()
        && !text.startsWith("/")
        && !text.startsWith("*")) {
      return "A path begins with '/', as in \"" + PATH + "\".";
    }
    if (attribute.equals("response.grpc_status") && !text.isEmpty() && !text.matches("\\d+|-")) {
      return "It is the number of the status as a text, such as \"14\" for UNAVAILABLE.";
    }
    return null;
  }

  private static void checkCode(
      Comparison comparison, long number, Consumer<ExpressionProblem> warnings) {
    if (!canHold(comparison, number)) {
      String subject = CanonicalText.of(comparison.subject());
      warnings.accept(
          comparison
              .literal()
              .problem(
                  CODE,
                  "response.code is from 100 to 599, and " + number + " is not",
                  comparison.is(Operator.EQUAL) && number > 0 && number < 6
                      ? "For the class of a code write %s >= %d && %s < %d."
                          .formatted(subject, number * 100, subject, number * 100 + 100)
                      : "Write a number from 100 to 599."));
    }
  }

  /** Whether the answer depends on the code; an order is only in doubt when it never holds. */
  private static boolean canHold(Comparison comparison, long number) {
    return switch (comparison.operator()) {
      case LESS, LESS_OR_EQUAL -> number >= 0;
      case GREATER, GREATER_OR_EQUAL -> canExceed(comparison.subject(), number);
      default -> isCode(number);
    };
  }

  private static boolean canExceed(Node side, long number) {
    return number <= PAST_CODES
        || defaults(side).stream()
            .anyMatch(value -> value instanceof Long other && other > PAST_CODES);
  }

  /** 0 is what a response has that was never made. */
  private static boolean isCode(long number) {
    return number == 0 || (number >= 100 && number <= PAST_CODES);
  }
}
