package io.meshless.telemetry.expression.syntax;

/** Finds the end of a number. A leading zero says nothing: {@code 010} is ten. */
final class NumberScanner {
  private final String text;
  private final int start;
  private int at;
  private boolean isFloat;

  NumberScanner(String text, int start) {
    this.text = text;
    this.start = start;
    this.at = start;
  }

  /** Where the number ends. */
  int scan() throws SyntaxException {
    if (peek() == '0' && at + 1 < text.length() && "xX".indexOf(text.charAt(at + 1)) >= 0) {
      at += 2;
      while (Character.digit(peek(), 16) >= 0) {
        at++;
      }
      throw refused(at - start, "hexadecimal number", "Write the number in decimal digits.");
    }
    skipDigits();
    boolean octal = at - start > 1 && text.charAt(start) == '0';
    if (peek() == '.') {
      isFloat = true;
      at++;
      skipDigits();
    }
    if (peek() == 'e' || peek() == 'E') {
      isFloat = true;
      at++;
      scanExponent();
    }
    if (peek() == 'i') {
      throw refused(at + 1 - start, "imaginary number", "Leave the 'i' out.");
    }
    if (octal && !isFloat && text.substring(start, at).matches(".*[89].*")) {
      throw refused(at - start, "number with a leading zero", "Write it without the zero.");
    }
    return at;
  }

  /** Whether it has a fraction or an exponent. */
  boolean isFloat() {
    return isFloat;
  }

  private void scanExponent() throws SyntaxException {
    if (peek() == '+' || peek() == '-') {
      at++;
    }
    int digits = at;
    skipDigits();
    if (at == digits) {
      throw new SyntaxException(
          start, at - start, "exponent has no digits", "Write it as in 1e3 or 2.5e-4.");
    }
  }

  private SyntaxException refused(int length, String what, String mend) {
    String number = text.substring(start, Math.min(text.length(), start + length));
    return new SyntaxException(start, number.length(), what + " '" + number + "'", mend);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipDigits() {
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
  }
}
