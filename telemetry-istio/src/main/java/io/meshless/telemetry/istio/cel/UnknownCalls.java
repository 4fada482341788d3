package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.language.Part;
import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to write instead of a function that is not understood. */
final class UnknownCalls {
  private static final Set<String> MACROS =
      Set.of("all", "exists", "exists_one", "existsOne", "filter", "map");

  private UnknownCalls() {}

  /** Tells of it. What stands in the call is not looked at: it may be of another language. */
  static @Nullable Part refuse(Cel.Call call, Translator translator, Surroundings surroundings) {
    translator.add(
        new ExpressionProblem(
            call.nameOffset(),
            call.name().length(),
            "unknown-function",
            "there is no function '" + call.name() + "' here",
            mend(call, surroundings)));
    return null;
  }

  private static String mend(Cel.Call call, Surroundings surroundings) {
    if (MACROS.contains(call.name()) && call.receiver() != null) {
      return "Ask for entries by name: 'x-a' in request.headers.";
    }
    return switch (call.name()) {
      case "conditional", "conditionalString" -> "Write a ? b : c.";
      case "match" -> "Write request.path.startsWith('/x'), endsWith or matches.";
      case "lowerAscii", "upperAscii", "toLower" ->
          "Compare with each spelling: a == 'x' || a == 'X', or a.matches('(?i)^x$').";
      case "ip" -> "Compare the text: source.address.startsWith('10.').";
      case "uint", "double", "bool", "bytes", "dyn", "type" ->
          "Of conversions there are string() and int().";
      case "getHours", "getMinutes", "getSeconds", "getMilliseconds" ->
          "Compare with durations and times: request.duration > duration('500ms').";
      default ->
          surroundings
              .nearest(call.name(), Functions.names())
              .map(near -> "Did you mean '" + near + "'?")
              .orElse("There are " + String.join(", ", Functions.names()) + ".");
    };
  }
}
