package io.meshless.telemetry.expression.value;

/**
 * Where the invisible joiner and non-joiner may stand in a label (RFC 5892, appendix A): after a
 * virama, and the non-joiner also between letters that would join.
 */
final class Joiners {
  private static final char NON_JOINER = '\u200c';
  private static final char JOINER = '\u200d';

  /** Characters with canonical combining class 9. */
  private static final String VIRAMAS =
      "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84"
          + "\u1039\u103a\u1714\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua8c4"
          + "\ua953\ua9c0\uaaf6\uabed";

  /** Arabic letters that join only the letter before them. */
  private static final String RIGHT_JOINING =
      "\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0648\u0671\u0672\u0673\u0675"
          + "\u0676\u0677\u0688\u0689\u068a\u068b\u068c\u068d\u068e\u068f\u0690\u0691\u0692\u0693"
          + "\u0694\u0695\u0696\u0697\u0698\u0699\u06c0\u06c3\u06c4\u06c5\u06c6\u06c7\u06c8\u06c9"
          + "\u06ca\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef";

  private static final String NOT_JOINING = "\u0621\u0674\u06d4\u06dd";

  private Joiners() {}

  static boolean allowed(String label) {
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (c != JOINER && c != NON_JOINER) {
        continue;
      }
      boolean afterVirama = i > 0 && VIRAMAS.indexOf(label.charAt(i - 1)) >= 0;
      if (!afterVirama && (c == JOINER || !betweenJoiningLetters(label, i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean betweenJoiningLetters(String label, int at) {
    int before = at - 1;
    while (before >= 0 && isTransparent(label.charAt(before))) {
      before--;
    }
    int after = at + 1;
    while (after < label.length() && isTransparent(label.charAt(after))) {
      after++;
    }
    return before >= 0
        && after < label.length()
        && joinsBothSides(label.charAt(before))
        && (joinsBothSides(label.charAt(after)) || RIGHT_JOINING.indexOf(label.charAt(after)) >= 0);
  }

  private static boolean isTransparent(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static boolean joinsBothSides(char c) {
    return c >= '\u0620'
        && c <= '\u06ff'
        && Character.getType(c) == Character.OTHER_LETTER
        && RIGHT_JOINING.indexOf(c) < 0
        && NOT_JOINING.indexOf(c) < 0;
  }
}
