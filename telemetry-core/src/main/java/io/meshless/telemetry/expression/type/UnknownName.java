package io.meshless.telemetry.expression.type;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.text.Suggestions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was probably meant by a name that is no attribute. */
final class UnknownName {
  private UnknownName() {}

  static String mend(String name, AttributeVocabulary vocabulary, Suggestions suggestions) {
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    Function function = Function.find(last);
    if (function != null) {
      return "The function is called like this: " + function.example() + ".";
    }
    if (dot > 0 && vocabulary.find(name.substring(0, dot)) == ValueType.STRING_MAP) {
      return "Write " + name.substring(0, dot) + "[\"" + last + "\"] for an entry of the map.";
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "nil", "null", "none", "undefined" ->
          "There is no such value; write a | b for b where a is absent.";
      default ->
          suggestions.didYouMean(name, vocabulary.names()).map(near -> near + " ").orElse("")
              + "Declare other attributes in an attributemanifest.";
    };
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
