package io.meshless.telemetry.expression.value;

/** The rule for labels with letters that are written from right to left (RFC 5893, section 2). */
final class BidiRule {
  private static final int L = 1 << Character.DIRECTIONALITY_LEFT_TO_RIGHT;
  private static final int R = 1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT;
  private static final int AL = 1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  private static final int EN = 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER;
  private static final int AN = 1 << Character.DIRECTIONALITY_ARABIC_NUMBER;
  private static final int NSM = 1 << Character.DIRECTIONALITY_NONSPACING_MARK;
  private static final int OTHERS =
      1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR
          | 1 << Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR
          | 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR
          | 1 << Character.DIRECTIONALITY_OTHER_NEUTRALS
          | 1 << Character.DIRECTIONALITY_BOUNDARY_NEUTRAL;
  private static final int RIGHT_TO_LEFT = R | AL | AN;

  private BidiRule() {}

  /** Whether the text has a character that makes it subject to the rule. */
  static boolean appliesTo(String text) {
    return text.codePoints().anyMatch(c -> (classOf(c) & RIGHT_TO_LEFT) != 0);
  }

  /** Whether this label keeps the rule; every label without such characters does. */
  static boolean holds(String label) {
    if (!appliesTo(label)) {
      return true;
    }
    int[] classes = label.codePoints().map(BidiRule::classOf).toArray();
    if ((classes[0] & (R | AL)) == 0) {
      return false;
    }
    int seen = 0;
    boolean canEnd = false;
    for (int c : classes) {
      seen |= c;
      if ((c & (R | AL | EN | AN)) != 0) {
        canEnd = true;
      } else if ((c & OTHERS) != 0) {
        canEnd = false;
      } else if ((c & NSM) == 0) {
        return false;
      }
    }
    return canEnd && (seen & (EN | AN)) != (EN | AN);
  }

  private static int classOf(int codePoint) {
    byte directionality = Character.getDirectionality(codePoint);
    return directionality < 0 ? L : 1 << directionality;
  }
}
