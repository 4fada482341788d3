package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds questions about the beginning of a path that no path has: each begins with a slash. */
final class PathLints {
  static final Set<String> PATHS = Set.of("request.path", "request.url_path");

  private PathLints() {}

  static void check(Node node, Consumer<ExpressionProblem> warnings) {
    if (!(node instanceof Node.Call call)) {
      return;
    }
    Function function = Function.find(call.name());
    if (function == Function.STARTS_WITH && call.receiver() != null) {
      checkStart(call.receiver(), call.arguments().get(0), call, warnings);
    } else if (function == Function.MATCH) {
      checkStart(call.arguments().get(0), call.arguments().get(1), call, warnings);
    } else if (function == Function.MATCHES && call.receiver() != null) {
      checkStart(call.arguments().get(0), call.receiver(), call, warnings);
    }
  }

  private static void checkStart(
      Node subject, Node pattern, Node.Call call, Consumer<ExpressionProblem> warnings) {
    String path = ValueLints.attribute(subject);
    if (path == null || !PATHS.contains(path) || !(pattern instanceof Node.Literal literal)) {
      return;
    }
    String text = literal.value() instanceof String value ? value : "";
    String start = Function.find(call.name()) == Function.MATCHES ? anchored(text) : text;
    if (start == null || start.isEmpty() || !Character.isLetterOrDigit(start.charAt(0))) {
      return;
    }
    String slashed = CanonicalText.quoted(start.equals(text) ? "/" + text : "^/" + start);
    boolean isUrl = text.contains("://");
    warnings.accept(
        literal.problem(
            "never-equal",
            path + " never begins with '" + start + "'",
            isUrl
                ? "A path begins with '/': leave scheme and host out."
                : "Write " + mended(call, CanonicalText.of(subject), slashed) + "."));
  }

  /** What stands behind {@code ^}; null when nothing says that it is the beginning. */
  private static @Nullable String anchored(String pattern) {
    return pattern.startsWith("^") ? pattern.substring(1) : null;
  }

  private static String mended(Node.Call call, String subject, String pattern) {
    return switch (call.name()) {
      case "match" -> "match(" + subject + ", " + pattern + ")";
      case "matches" -> pattern + ".matches(" + subject + ")";
      default -> receiver(call, subject) + ".startsWith(" + pattern + ")";
    };
  }

  private static String receiver(Node.Call call, String subject) {
    return call.receiver() instanceof Node.Operation ? "(" + subject + ")" : subject;
  }
}
