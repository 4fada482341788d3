package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;

/**
 * What stands behind the name of an operator.
 *
 * @param operator the name
 * @param text what stands in brackets; empty when nothing does
 * @param offset where that begins in the format
 * @param length the most bytes that are wanted; negative for all
 */
record Arguments(String operator, String text, int offset, int length) {
  /** The argument, which is one of these words, or the first when there is none. */
  String word(List<String> words) throws FormatException {
    return word(text, offset, words);
  }

  /** The argument's part, which is one of these words, or the first when it is empty. */
  String word(String part, int at, List<String> words) throws FormatException {
    if (part.isEmpty()) {
      return words.get(0);
    }
    if (!words.contains(part)) {
      String known = "It may be " + String.join(", ", words) + ".";
      throw FormatException.form(
          at,
          "%%%s%% does not know '%s'".formatted(operator, ShownText.cut(part)),
          Suggestion.didYouMean(part, words).map(meant -> meant + " " + known).orElse(known));
    }
    return part;
  }
}
