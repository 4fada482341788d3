package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds patterns in a place that takes another kind of pattern, or none. */
final class PatternLints {
  private static final String CODE = "other-pattern";

  /** Longer texts are not looked into, which would take time with their square. */
  private static final int MOST_CHARACTERS = 200;

  /** Signs that mean something in a regular expression and never stand in a plain text or path. */
  private static final Pattern REGEX =
      Pattern.compile(
          ".*(\\.[*+?]|\\\\[a-zA-Z.]|\\[[^]]*][*+?]?|\\([^()]*[|?][^()]*\\)).*|\\^.*|.*\\$");

  /** A text whose only sign is a star at its end, or at both. */
  private static final Pattern GLOB = Pattern.compile("\\*?[\\w/.:@-]*[\\w/:-]\\*");

  /** Sent as it is by clients that take every type of content. */
  private static final String ANY_TYPE = "*/*";

  private PatternLints() {}

  static void check(Node node, Consumer<ExpressionProblem> warnings) {
    if (node instanceof Node.Operation operation
        && operation.operands().size() == 2
        && OperatorRules.isEquality(operation.operator())) {
      for (int i = 0; i < 2; i++) {
        checkEquality(operation, i, warnings);
      }
    } else if (node instanceof Node.Call call) {
      checkCall(call, warnings);
    }
  }

  private static void checkEquality(
      Node.Operation operation, int side, Consumer<ExpressionProblem> warnings) {
    Node literal = operation.operands().get(side);
    String text = text(literal);
    if (text == null
        || !(text.startsWith("*") || text.endsWith("*"))
        || text.contains(" ")
        || text.equals(ANY_TYPE)) {
      return;
    }
    String subject = CanonicalText.of(operation.operands().get(1 - side));
    String quoted = CanonicalText.quoted(text);
    String call =
        text.endsWith(".*")
            ? quoted + ".matches(" + subject + ")"
            : "match(" + subject + ", " + quoted + ")";
    warn(
        literal,
        "'"
            + operation.operator().symbol()
            + "' compares the whole text, in which '*' is a plain character",
        text.equals("*")
            ? "Leave the comparison out, if everything is meant."
            : "Write " + call + (operation.operator() == Operator.NOT_EQUAL ? " == false." : "."),
        warnings);
  }

  private static void checkCall(Node.Call call, Consumer<ExpressionProblem> warnings) {
    Function function = Function.find(call.name());
    if (function == Function.MATCH && call.arguments().size() == 2) {
      checkGlob(call, warnings);
    } else if ((function == Function.STARTS_WITH || function == Function.ENDS_WITH)
        && call.arguments().size() == 1) {
      checkPlain(call, warnings);
    } else if (function == Function.MATCHES) {
      checkRegex(call, warnings);
    }
  }

  /** A star at the start or the end is all that {@code match} knows. */
  private static void checkGlob(Node.Call call, Consumer<ExpressionProblem> warnings) {
    Node pattern = call.arguments().get(1);
    String text = text(pattern);
    if (text == null) {
      String first = text(call.arguments().get(0));
      if (first != null) {
        String subject = CanonicalText.of(pattern);
        warn(
            call.arguments().get(0),
            "match takes the text first, and then the pattern",
            "Write match(%s, %s).".formatted(subject, CanonicalText.quoted(first)),
            warnings);
      }
      return;
    }
    String subject = CanonicalText.of(call.arguments().get(0));
    if (REGEX.matcher(text).matches()) {
      warn(
          pattern,
          "match knows '*' at the start or the end, but this is a regular expression",
          "Write %s.matches(%s).".formatted(CanonicalText.quoted(text), subject),
          warnings);
    } else if (text.length() > 2
        && text.startsWith("*")
        && text.endsWith("*")
        && !text.substring(1, text.length() - 1).contains("*")
        && !text.equals(ANY_TYPE)) {
      warn(
          pattern,
          "match knows one '*', at the end or else at the start; the first is a plain character",
          "Write %s.matches(%s), which finds it anywhere."
              .formatted(
                  CanonicalText.quoted(regexOf(text.substring(1, text.length() - 1))), subject),
          warnings);
    } else if (text.length() > 2 && text.substring(1, text.length() - 1).contains("*")) {
      warn(
          pattern,
          "match knows '*' at the start or the end; in the middle it is a plain character",
          "Write %s.matches(%s)."
              .formatted(CanonicalText.quoted("^" + regexOf(text) + "$"), subject),
          warnings);
    }
  }

  private static void checkPlain(Node.Call call, Consumer<ExpressionProblem> warnings) {
    Node argument = call.arguments().get(0);
    String text = text(argument);
    Node receiver = call.receiver();
    String receiving = receiver == null ? null : text(receiver);
    if (receiver != null && receiving != null && text == null) {
      warn(
          receiver,
          "%s is called on the text that is looked into".formatted(call.name()),
          "Write %s.%s(%s)."
              .formatted(CanonicalText.of(argument), call.name(), CanonicalText.quoted(receiving)),
          warnings);
      return;
    }
    if (text != null && (text.contains("*") || REGEX.matcher(text).matches())) {
      String plain = text.replaceAll("\\.?\\*|[\\^$]", "");
      warn(
          argument,
          call.name() + " takes a plain text, in which no character means another",
          "Write %s.%s(%s), or %s.matches(%s)."
              .formatted(
                  subject(call),
                  call.name(),
                  CanonicalText.quoted(plain),
                  CanonicalText.quoted(text.replaceAll("(?<!\\.)\\*", ".*")),
                  subject(call)),
          warnings);
    }
  }

  private static void checkRegex(Node.Call call, Consumer<ExpressionProblem> warnings) {
    Node receiver = call.receiver();
    String text = receiver == null ? null : text(receiver);
    if (text != null && GLOB.matcher(text).matches() && call.arguments().size() == 1) {
      String subject = CanonicalText.of(call.arguments().get(0));
      warn(
          receiver,
          "matches takes a regular expression, in which '*' repeats the character before it",
          "Write match(%s, %s), or %s.matches(%s)."
              .formatted(
                  subject,
                  CanonicalText.quoted(text),
                  CanonicalText.quoted(text.replace("*", ".*")),
                  subject),
          warnings);
    }
  }

  /** A glob as a regular expression; a plain point stands as it is, which is easier to read. */
  private static String regexOf(String glob) {
    return glob.replaceAll("[\\\\()\\[\\]{}+?^$|]", "\\\\$0").replace("*", ".*");
  }

  private static String subject(Node.Call call) {
    Node receiver = call.receiver();
    return receiver == null ? "text" : CanonicalText.of(receiver);
  }

  private static @Nullable String text(Node node) {
    return node instanceof Node.Literal literal
            && literal.value() instanceof String text
            && text.length() <= MOST_CHARACTERS
        ? text
        : null;
  }

  private static void warn(
      @Nullable Node at, String what, String mend, Consumer<ExpressionProblem> warnings) {
    if (at != null) {
      warnings.accept(at.problem(CODE, what, mend));
    }
  }
}
