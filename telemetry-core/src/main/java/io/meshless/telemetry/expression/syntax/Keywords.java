package io.meshless.telemetry.expression.syntax;

import java.util.Set;

/** The words that cannot be names or parts of names. */
final class Keywords {
  private static final Set<String> ALL =
      Set.of(
          "break",
          "case",
          "chan",
          "const",
          "continue",
          "default",
          "defer",
          "else",
          "fallthrough",
          "for",
          "func",
          "go",
          "goto",
          "if",
          "import",
          "interface",
          "map",
          "package",
          "range",
          "return",
          "select",
          "struct",
          "switch",
          "type",
          "var");

  private Keywords() {}

  static boolean contains(String word) {
    return ALL.contains(word);
  }
}
