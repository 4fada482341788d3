package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;

/** Domain names, checked and compared by the rules of IDNA2008 as UTS #46 puts them to use. */
public final class DnsNames {
  private DnsNames() {}

  /**
   * The name with its A-labels decoded, otherwise as it is written. Symbols, spaces and labels of
   * any length are let pass.
   *
   * @throws InvalidTextException when a label is empty, malformed or against the rules
   */
  public static String parse(String text) throws InvalidTextException {
    try {
      return Idna.VALIDATION.toUnicode(text);
    } catch (InvalidTextException e) {
      throw new InvalidTextException(
          "error converting '" + ShownText.cut(text) + "' to dns name: '" + e.getMessage() + "'");
    }
  }

  /**
   * Whether both names look up the same: in any letter case and normal form, U-labels and A-labels
   * alike, with or without the final dot. Empty names equal only each other.
   *
   * @throws InvalidTextException when one could not be looked up
   */
  public static boolean equal(String first, String second) throws InvalidTextException {
    String one = Idna.LOOKUP.toUnicode(first);
    String other = Idna.LOOKUP.toUnicode(second);
    if (one.isEmpty() || other.isEmpty()) {
      return one.equals(other);
    }
    if (one.endsWith(".") && !other.endsWith(".")) {
      return one.length() == other.length() + 1 && one.startsWith(other);
    }
    if (other.endsWith(".") && !one.endsWith(".")) {
      return other.length() == one.length() + 1 && other.startsWith(one);
    }
    return one.equals(other);
  }
}
