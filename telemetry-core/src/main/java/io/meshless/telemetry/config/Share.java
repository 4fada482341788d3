package io.meshless.telemetry.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A share of records as people write it: {@code 0.01}, {@code 1%}, {@code 1/100}. */
final class Share {
  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,3}(?:[.,][0-9]{1,4})?) ?(%?)");

  private static final Pattern PART =
      Pattern.compile("([0-9]{1,5}) ?(?:/|in|of|out of) ?(100?|1000|10000)");

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Share() {}

  /** Whether a field is the first that a share is written with. */
  static boolean isWrittenIn(Field<?> field) {
    return field.protoName().equals("numerator");
  }

  /** The value of the numerator, and the denominator if it needs one; null for what is no share. */
  static @Nullable String of(ConfigScalar given) {
    BigDecimal percent = percent(given);
    if (percent == null || percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0) {
      return null;
    }
    if (percent.scale() <= 0) {
      return percent.toPlainString();
    }
    return percent.scale() <= 2
        ? percent.movePointRight(2).toPlainString() + ", denominator: TEN_THOUSAND"
        : null;
  }

  /** How much it is. */
  static String words(ConfigScalar given) {
    BigDecimal percent = percent(given);
    return (percent == null ? given.text() : percent.toPlainString()) + " %";
  }

  /** A number up to 1 with a fraction is one of the whole, every other one of a hundred. */
  private static @Nullable BigDecimal percent(ConfigScalar given) {
    Matcher part = PART.matcher(given.text());
    if (part.matches()) {
      int zeros = String.valueOf(part.group(2)).length() - 1;
      return plain(new BigDecimal(String.valueOf(part.group(1))).movePointLeft(zeros - 2));
    }
    Matcher written = WRITTEN.matcher(given.text());
    if (!written.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(String.valueOf(written.group(1)).replace(',', '.'));
    boolean isOfOne =
        "".equals(written.group(2)) && number.scale() > 0 && number.compareTo(BigDecimal.ONE) <= 0;
    return plain(isOfOne ? number.movePointRight(2) : number);
  }

  /** Without zeros at the end of the fraction. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
