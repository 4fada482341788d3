package io.meshless.telemetry.expression.value;

import io.meshless.telemetry.text.ShownText;

/** URI references. */
public final class Uris {
  private Uris() {}

  /**
   * The text itself when it is a URI reference, absolute or relative, and not empty.
   *
   * @throws InvalidTextException when it is none
   */
  public static String parse(String text) throws InvalidTextException {
    if (text.isEmpty()) {
      throw new InvalidTextException("error converting string to uri: empty string");
    }
    read(text);
    return text;
  }

  /**
   * Whether both are the same reference: the scheme in any letter case, the hosts of http and https
   * as domain names, all else to the letter. An http URI without a host is compared like those of
   * other schemes.
   *
   * @throws InvalidTextException when one is no URI reference, or its host no domain name
   */
  public static boolean equal(String first, String second) throws InvalidTextException {
    GoUrl one = read(first);
    GoUrl other = read(second);
    if (!one.scheme().equals(other.scheme())) {
      return false;
    }
    boolean named = one.scheme().equals("http") || one.scheme().equals("https");
    if (!named || one.hostName().isEmpty() || other.hostName().isEmpty()) {
      return one.text().equals(other.text());
    }
    return DnsNames.equal(one.hostName(), other.hostName())
        && one.port().equals(other.port())
        && one.withHostOf(other).text().equals(other.text());
  }

  private static GoUrl read(String text) throws InvalidTextException {
    try {
      return GoUrlParser.parse(text);
    } catch (InvalidTextException e) {
      throw new InvalidTextException(
          "error converting string to uri '%s': 'parse %s: %s'"
              .formatted(ShownText.cut(text), ShownText.cut(text), e.getMessage()));
    }
  }
}
