package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the call of a function that looks into texts as it has to be, with what was written. */
final class RightCall {
  /** Longer calls are not written again. */
  private static final int MOST_CHARACTERS = 200;

  private RightCall() {}

  /** How to call this function with the parts of this call, or an example of it. */
  static String mend(Node.Call call, Function function) {
    List<Node> subjects = new ArrayList<>();
    List<Node> patterns = new ArrayList<>();
    for (Node part : call.parts()) {
      boolean isText = part instanceof Node.Literal literal && literal.type() == ValueType.STRING;
      (isText ? patterns : subjects).add(part);
    }
    if (patterns.isEmpty() && subjects.size() == 2) {
      patterns.add(subjects.remove(1));
    }
    String written =
        patterns.stream()
            .map(pattern -> call(function, subject(subjects), CanonicalText.of(pattern)))
            .collect(Collectors.joining(" || "));
    boolean isPossible =
        takesTexts(function)
            && subjects.size() <= 1
            && !patterns.isEmpty()
            && written.length() <= MOST_CHARACTERS;
    if (isPossible) {
      return subjects.isEmpty()
          ? "Write " + written + ", with the attribute that is meant for text."
          : "Write " + written + ".";
    }
    if (!takesTexts(function) && function.parameters().size() == 1 && !subjects.isEmpty()) {
      return "Write %s(%s).".formatted(function.text(), subject(subjects));
    }
    return takesTexts(function) && subjects.size() == 1 && patterns.isEmpty()
        ? "Write " + call(function, subject(subjects), example(function)) + "."
        : "Write " + function.example() + ".";
  }

  /** Whether a value of this type is what the function makes of texts. */
  static boolean isMade(Function function, ValueType type) {
    return type == function.result()
        && (type == ValueType.IP_ADDRESS
            || type == ValueType.TIMESTAMP
            || type == ValueType.DNS_NAME
            || type == ValueType.EMAIL_ADDRESS
            || type == ValueType.URI)
        && function.parameters().equals(List.of(ValueType.STRING));
  }

  /** What to write for a call that makes of a value what it is already. */
  static String without(Node argument, ValueType type) {
    return "Write %s, which is %s already.".formatted(CanonicalText.of(argument), type);
  }

  private static String subject(List<Node> subjects) {
    return subjects.isEmpty() ? "text" : CanonicalText.of(subjects.get(0));
  }

  private static String example(Function function) {
    return switch (function) {
      case MATCH -> "\"prefix*\"";
      case STARTS_WITH -> "\"prefix\"";
      case ENDS_WITH -> "\"suffix\"";
      default -> "\"pattern\"";
    };
  }

  private static boolean takesTexts(Function function) {
    return switch (function) {
      case MATCH, MATCHES, STARTS_WITH, ENDS_WITH -> true;
      default -> false;
    };
  }

  private static String call(Function function, String subject, String pattern) {
    return switch (function) {
      case MATCH -> "match(%s, %s)".formatted(subject, pattern);
      case MATCHES -> "%s.matches(%s)".formatted(pattern, subject);
      default -> "%s.%s(%s)".formatted(subject, function.text(), pattern);
    };
  }
}
