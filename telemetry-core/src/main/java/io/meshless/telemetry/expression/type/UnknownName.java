package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.text.Suggestion;
import io.meshless.telemetry.text.Suggestions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a name that is no attribute. */
final class UnknownName {
  private static final String DECLARE = "Declare other attributes in an attributemanifest.";

  private UnknownName() {}

  /**
   * The problem with it; one of an undeclared attribute when it resembles nothing else.
   *
   * @param isWhole whether the name is all there is: then it may be a text without its quotes
   */
  static ExpressionProblem problem(
      Node.Name node, boolean isWhole, AttributeVocabulary vocabulary, Suggestions suggestions) {
    String what = "unknown attribute '" + node.text() + "'";
    String meant = meant(node, isWhole, vocabulary, suggestions);
    return meant == null
        ? node.problem("unknown-attribute", what, DECLARE).ofUndeclared(node.text())
        : node.problem("unknown-attribute", what, meant);
  }

  /** What to write instead; null when it may be an attribute that nobody has declared. */
  private static @Nullable String meant(
      Node.Name node, boolean isWhole, AttributeVocabulary vocabulary, Suggestions suggestions) {
    String name = node.text();
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    String ours = OtherNames.ours(name);
    Function function = Function.find(last);
    boolean isCalled = dot < 0 || vocabulary.find(name.substring(0, dot)) != null;
    if (function != null && isCalled && ours == null) {
      return "The function is called like this: " + function.example() + ".";
    }
    String map = mapBefore(name, vocabulary);
    if (map != null) {
      return "Write "
          + map
          + "[\""
          + name.substring(map.length() + 1)
          + "\"] for an entry of the map.";
    }
    if (ours != null) {
      return "Did you mean '" + ours + "'?";
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "nil", "null", "undefined" ->
          "There is no such value; write a | b for b where a is absent.";
      case "yes", "on" -> "Write true.";
      case "no", "off" -> "Write false.";
      default -> {
        Optional<String> near =
            suggestions.nearest(name, vocabulary.names()).filter(found -> isNear(name, found));
        if (near.isPresent()) {
          yield Suggestion.question(near.get()) + " " + otherwise(name, isWhole);
        }
        yield dot < 0 ? textMend(name, isWhole) : null;
      }
    };
  }

  /** Of two names that begin alike, what follows has to be alike, too. */
  private static boolean isNear(String name, String near) {
    int dot = name.indexOf('.');
    return dot < 0
        || !near.startsWith(name.substring(0, dot + 1))
        || Suggestion.nearest(name.substring(dot + 1), List.of(near.substring(dot + 1)))
            .isPresent();
  }

  /** The attribute that is written as an entry of its first part; null when it is none. */
  static @Nullable String fieldOf(Node.Index index, AttributeVocabulary vocabulary) {
    return index.map() instanceof Node.Name map
            && vocabulary.find(map.text()) == null
            && index.key() instanceof Node.Literal key
            && key.value() instanceof String last
            && vocabulary.find(map.text() + "." + last) != null
        ? map.text() + "." + last
        : null;
  }

  private static String otherwise(String name, boolean isWhole) {
    return name.indexOf('.') < 0
        ? "If a text is meant, give it quotes of its own: " + quoted(name, isWhole) + "."
        : DECLARE;
  }

  private static String textMend(String name, boolean isWhole) {
    return (isWhole ? "A text needs quotes of its own: " : "A text stands in quotes: ")
        + quoted(name, isWhole)
        + ".";
  }

  private static String quoted(String name, boolean isWhole) {
    return isWhole ? "'\"" + name + "\"'" : "\"" + name + "\"";
  }

  static @Nullable String mapBefore(String name, AttributeVocabulary vocabulary) {
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      if (vocabulary.find(name.substring(0, dot)) == ValueType.STRING_MAP) {
        return name.substring(0, dot);
      }
    }
    return null;
  }

  /** The key that was meant when one stands without its quotes; null for any other node. */
  static @Nullable String bareKey(Node key, AttributeVocabulary vocabulary) {
    boolean bare =
        key instanceof Node.Name name
            ? !name.text().contains(".") && vocabulary.find(name.text()) == null
            : key instanceof Node.Operation operation && isHyphenated(operation);
    return bare ? CanonicalText.of(key).replace(" ", "") : null;
  }

  private static boolean isHyphenated(Node.Operation operation) {
    return operation.operator() == Operator.MINUS
        && operation.operands().size() == 2
        && operation.operands().stream()
            .allMatch(
                part ->
                    part instanceof Node.Name
                        || (part instanceof Node.Operation inner && isHyphenated(inner)));
  }
}
