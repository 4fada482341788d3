package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.istio.cel.Token.Kind;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads numbers, which have 64 bits each. */
final class Numbers {
  private Numbers() {}

  /** A {@link Long} or a {@link Double}. */
  static Object parse(Token token, String sign) throws CelException {
    return token.kind() == Kind.WHOLE ? (Object) whole(token, sign) : fraction(token, sign);
  }

  private static Long whole(Token token, String sign) throws CelException {
    String text = token.text().toLowerCase(Locale.ROOT);
    boolean isHex = text.startsWith("0x");
    String digits = isHex ? text.substring(2) : text;
    if (digits.isEmpty()) {
      throw problem(token, "a number has no digits", "Write 0.");
    }
    // Longer ones are no numbers of 64 bits, unless they begin with zeros.
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() <= 20) {
      BigInteger number = new BigInteger(sign + significant, isHex ? 16 : 10);
      if (number.bitLength() < Long.SIZE) {
        return number.longValue();
      }
    }
    throw problem(
        token, "number is too large for an int", "The largest is " + Long.MAX_VALUE + ".");
  }

  private static Double fraction(Token token, String sign) throws CelException {
    double number = Double.parseDouble(sign + token.text());
    if (Double.isInfinite(number)) {
      throw problem(token, "number is too large for a double", null);
    }
    return number + 0.0; // The two zeros are equal, so that there is but one.
  }

  private static CelException problem(Token token, String what, @Nullable String mend) {
    return new CelException(token.offset(), token.end() - token.offset(), what, mend);
  }
}
