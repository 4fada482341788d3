package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
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

  /**
   * A name that is no function.
   *
   * @param addition the function that it would be, if additions were not left out
   */
  static ExpressionProblem unknown(
      Node.Call call, @Nullable Function addition, AttributeVocabulary vocabulary) {
    return addition != null
        ? problem(
            call,
            "unknown-function",
            "'" + call.name() + "' is an addition to CEXL, which is left out here",
            "Remove the annotation policy.istio.io/lang, which asks for Mixer's language alone.")
        : problem(
            call,
            "unknown-function",
            "unknown function '" + call.name() + "'",
            mend(call, vocabulary));
  }

  /** A map of the request, called as if it were a function; null for any other. */
  private static @Nullable String entryMend(Node.Call call, AttributeVocabulary vocabulary) {
    String name =
        call.receiver() instanceof Node.Name receiver
            ? receiver.text() + "." + call.name()
            : call.name();
    return vocabulary.find(name) == ValueType.STRING_MAP
        ? "Write %s[%s].".formatted(name, part(call.arguments(), 0, "\"key\""))
        : null;
  }

  private static @Nullable String mend(Node.Call call, AttributeVocabulary vocabulary) {
    String entry = entryMend(call, vocabulary);
    if (entry != null) {
      return entry;
    }
    String operator = OPERATORS.get(call.name());
    if (operator != null) {
      return "Write the operator: a " + operator + " b.";
    }
    List<Node> parts = parts(call, vocabulary);
    String subject = part(parts, 0, "text");
    return switch (call.name().toLowerCase(Locale.ROOT)) {
      case "index" -> "Write m[\"key\"].";
      case "get", "getordefault" ->
          "Write %s[%s] | %s."
              .formatted(
                  part(parts, 0, "m"), part(parts, 1, "\"key\""), part(parts, 2, "\"none\""));
      case "not" -> "Write (" + part(parts, 0, "x") + ") == false.";
      case "has", "exists", "isset", "ispresent" ->
          "Write (" + entry(call, parts) + " | \"\") != \"\" to ask whether a text is there.";
      case "pick", "coalesce", "default", "orelse", "ifnull" ->
          "Write a | b for b where a is absent.";
      case "if", "iif", "cond", "case", "switch" ->
          "Write conditional(condition, then, otherwise).";
      case "contains", "includes", "indexof" ->
          "Write %s.matches(%s), which finds the pattern anywhere in the text."
              .formatted(part(parts, 1, "\"x\""), subject);
      case "test", "regex", "ismatch", "regexp", "rematch", "like" ->
          "Write \"pattern\".matches(text), which finds the pattern anywhere in the text.";
      case "hasprefix", "beginswith", "starts_with", "startwith" ->
          "Write %s.startsWith(%s).".formatted(subject, part(parts, 1, "\"prefix\""));
      case "hassuffix", "ends_with", "endwith" ->
          "Write %s.endsWith(%s).".formatted(subject, part(parts, 1, "\"suffix\""));
      case "equalsignorecase", "equalfold" ->
          "Write toLower(%s) == %s."
              .formatted(subject, part(parts, 1, "\"text\"").toLowerCase(Locale.ROOT));
      case "empty", "isempty", "isblank", "isnull", "isnil" ->
          "Write %s == \"\".".formatted(subject);
      case "gethours",
          "getminutes",
          "getdayofweek",
          "getdate",
          "hour",
          "dayofweek",
          "getfullyear",
          "formattime" ->
          "The parts of a time cannot be asked for; compare times: request.time >="
              + " timestamp(\"2019-01-01T00:00:00Z\").";
      case "duration" -> "A DURATION is written as a text alone: \"30s\".";
      case "equals", "equal", "eq" -> "Write the operator: a == b.";
      case "str", "tostring", "text" -> "Write string(" + subject + ").";
      case "int", "int64", "double", "float", "bool", "number", "toint", "tonumber" ->
          "Texts are not made numbers; milliseconds(d) and seconds(d) give a DURATION as a number.";
      case "millis", "ms", "getmilliseconds", "tomillis" ->
          "Write milliseconds(response.duration).";
      case "getseconds", "toseconds" -> "Write seconds(response.duration).";
      case "length", "len" -> "Write size(text).";
      case "lower", "lowercase", "tolowercase" -> "Write toLower(" + subject + ").";
      case "upper", "toupper", "touppercase" ->
          "There is no such function; toLower(text) makes texts alike.";
      case "now", "time", "today" -> "The time of the record is request.time.";
      case "concat", "join", "format", "printf", "sprintf", "string_format" ->
          "Write the operator: a + b.";
      case "substring", "substr", "split", "replace", "trim" ->
          "Texts are not cut up; conditional(\"pattern\".matches(text), \"a\", \"b\") gives each"
              + " kind of text a name.";
      case "sum", "count", "avg", "max", "min", "rate", "round", "abs", "floor", "ceil" ->
          "Each record is seen by itself; sums and rates are made where metrics are queried.";
      default ->
          Suggestion.didYouMean(call.name(), Function.names())
              .orElse("Known functions: " + String.join(", ", Function.names()) + ".");
    };
  }

  /**
   * What the call is made of: the value it is called on, if there is one, and its arguments. A
   * package of functions, as in {@code strings.HasPrefix(request.path, "/")}, is no value; a name
   * that is merely misspelt is most often given a literal first.
   */
  private static List<Node> parts(Node.Call call, AttributeVocabulary vocabulary) {
    boolean isPackage =
        call.receiver() instanceof Node.Name name
            && vocabulary.find(name.text()) == null
            && !call.arguments().isEmpty()
            && !(call.arguments().get(0) instanceof Node.Literal);
    return isPackage ? call.arguments() : call.parts();
  }

  private static String part(List<Node> parts, int index, String otherwise) {
    return index < parts.size() ? CanonicalText.of(parts.get(index)) : otherwise;
  }

  /** What is asked for, which is an entry when it is asked of a map. */
  private static String entry(Node.Call call, List<Node> parts) {
    String asked = part(parts, 0, "a");
    boolean isMap =
        call.receiver() != null
            || asked.matches("[\\w.]+\\.(?:headers|labels|query_params|claims)");
    return isMap ? asked + "[" + part(parts, 1, "\"key\"") + "]" : asked;
  }

  static ExpressionProblem wrongForm(Node.Call call, Function function) {
    String what =
        function.isMethod()
            ? "'" + call.name() + "' is called on a text, which is missing"
            : "'" + call.name() + "' is a function, not a method of a value";
    return problem(call, "wrong-form", what, RightCall.mend(call, function));
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
        RightCall.mend(call, function));
  }

  private static ExpressionProblem problem(
      Node.Call call, String code, String what, @Nullable String mend) {
    return new ExpressionProblem(call.nameOffset(), call.name().length(), code, what, mend);
  }
}
