package io.meshless.telemetry.text;

/** How deep a JSON text is, seen before anybody parses it. */
public final class JsonNesting {
  /** A bag has maps in it and nothing below; some more is for the message of who reads them. */
  public static final int MOST = 8;

  private JsonNesting() {}

  /** Whether objects and arrays stand in one another deeper than any bag needs. */
  public static boolean isTooDeep(String json) {
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\') {
        i++;
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText && (c == '{' || c == '[')) {
        if (++depth > MOST) {
          return true;
        }
      } else if (!inText && (c == '}' || c == ']')) {
        depth--;
      }
    }
    return false;
  }
}
