package io.meshless.telemetry.expression.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares addresses with what people write for many of them: a network, or one with a star. */
public final class AddressForm {
  private static final Pattern STAR = Pattern.compile("(\\d{1,3}\\.[\\d.]{0,10})\\*");
  private static final Pattern NETWORK = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}/(\\d{1,2})");
  private static final int BITS_OF_AN_OCTET = 8;

  private AddressForm() {}

  /**
   * The comparison that holds for these addresses alone, {@code
   * string(source.ip).startsWith("192.168.")} for {@code 192.168.0.0/16}; null for one address, for
   * all of them, for a network that ends within an octet, and for any other text.
   */
  public static @Nullable String comparison(String range) {
    String beginning = beginning(range);
    return beginning == null ? null : "string(source.ip).startsWith(\"" + beginning + "\")";
  }

  private static @Nullable String beginning(String range) {
    Matcher star = STAR.matcher(range);
    if (star.matches()) {
      return star.group(1);
    }
    Matcher network = NETWORK.matcher(range);
    return network.matches() ? octets(range, Integer.parseInt(network.group(1))) : null;
  }

  private static @Nullable String octets(String network, int bits) {
    if (bits == 0 || bits >= 4 * BITS_OF_AN_OCTET || bits % BITS_OF_AN_OCTET != 0) {
      return null;
    }
    int end = 0;
    for (int octet = 0; octet < bits / BITS_OF_AN_OCTET; octet++) {
      end = network.indexOf('.', end) + 1;
    }
    return network.substring(0, end);
  }
}
