package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.text.Suggestion;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the function of a call. */
final class FunctionProblems {
  /** Names by which the reference lets its operators be called. */
  private static final Map<String, String> OPERATORS =
      Map.of(
          "EQ", "==", "NEQ", "!=", "LT", "<", "LEQ", "<=", "GT", ">", "GEQ", ">=", "LAND", "&&",
          "LOR", "||", "OR", "|", "ADD", "+");

  private FunctionProblems() {}

  static ExpressionProblem unknown(Node.Call call) {
    return problem(
        call, "unknown-function", "unknown function '" + call.name() + "'", mend(call.name()));
  }

  private static @Nullable String mend(String name) {
    String operator = OPERATORS.get(name);
    if (operator != null) {
      return "Write the operator: a " + operator + " b.";
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "index" -> "Write m[\"key\"].";
      case "not" -> "Write x == false.";
      case "has", "exists", "pick", "coalesce", "default" -> "Write a | b for b where a is absent.";
      case "if", "iif", "cond" -> "Write conditional(condition, then, otherwise).";
      case "contains", "regex", "ismatch", "regexp" ->
          "Write \"pattern\".matches(text), which finds the pattern anywhere in the text.";
      case "duration" -> "A DURATION is written as a text alone: \"30s\".";
      case "equals", "equal", "eq" -> "Write the operator: a == b.";
      case "string", "str", "tostring" ->
          "Values are not converted to STRING; a dimension may have any type.";
      case "int", "int64", "double", "float", "bool" -> "Values are not converted to numbers.";
      case "length", "len" -> "Write size(text).";
      case "lower", "lowercase", "tolowercase" -> "Write toLower(text).";
      default ->
          Suggestion.didYouMean(name, Function.names())
              .orElse("Known functions: " + String.join(", ", Function.names()) + ".");
    };
  }

  static ExpressionProblem wrongForm(Node.Call call, Function function) {
    String what =
        function.isMethod()
            ? "'" + call.name() + "' is called on a text, which is missing"
            : "'" + call.name() + "' is a function, not a method of a value";
    return problem(call, "wrong-form", what, "Write " + function.example() + ".");
  }

  static ExpressionProblem wrongCount(Node.Call call, Function function) {
    int wanted = function.parameters().size();
    return problem(
        call,
        "wrong-count",
        "'%s' takes %s, but got %d"
            .formatted(
                call.name(),
                wanted == 0 ? "no argument" : wanted == 1 ? "1 argument" : wanted + " arguments",
                call.arguments().size()),
        "Write " + function.example() + ".");
  }

  private static ExpressionProblem problem(
      Node.Call call, String code, String what, @Nullable String mend) {
    return new ExpressionProblem(call.nameOffset(), call.name().length(), code, what, mend);
  }
}
