package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.text.ShownText;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells of declared attributes that no expression can read, since it takes their names apart. */
final class UnreadableNames {
  private UnreadableNames() {}

  /**
   * Warns unless an expression can read this attribute.
   *
   * @param attributes the mapping that declares it
   */
  static void check(String name, @Nullable ConfigNode attributes, ProblemScope scope) {
    if (name.isBlank() || ExpressionCompiler.isName(name)) {
      return; // a blank one is refused
    }
    scope.warning(
        "unreadable-name",
        ConfigMap.placeOf(name, attributes),
        "no expression can read an attribute named '%s'".formatted(ShownText.cut(name)),
        "Write %s, also where it is set: names are words of letters, digits and underscores, with"
                .formatted(ShownText.cut(readable(name)))
            + " dots between them.");
  }

  private static String readable(String name) {
    return Arrays.stream(name.replaceAll("[^\\p{L}\\p{Nd}_.]+", "_").split("\\.", -1))
        .filter(word -> !word.isEmpty())
        .map(word -> Character.isDigit(word.codePointAt(0)) ? "_" + word : word)
        .map(word -> ExpressionCompiler.isName(word) ? word : word + "_")
        .collect(Collectors.joining("."));
  }
}
