package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.ShownText;

/**
 * The beginning of a text that is too long to be written: a line that waits must not hold the rest.
 *
 * @param head what is written
 * @param more how many characters are not
 */
public record CutText(String head, int more) {
  /** Of what follows the beginning. */
  private static final int LONGEST_END = ShownText.more(Integer.MAX_VALUE).length();

  /** The value, or the beginning of a text that has more characters. */
  static Object of(Object value, int most) {
    if (!(value instanceof String text) || text.length() <= most) {
      return value;
    }
    int end = ShownText.endWithin(text, most - LONGEST_END);
    return new CutText(text.substring(0, end), text.length() - end);
  }

  @Override
  public String toString() {
    return head + ShownText.more(more);
  }
}
