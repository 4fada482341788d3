package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.Arrays;

/** A block of addresses in CIDR notation; IPv4 is seen as IPv4-mapped IPv6. */
final class AddressRange {
  private static final int BYTES = 16;
  private static final int MAPPED_BITS = 96;

  private final byte[] prefix;
  private final int bits;

  private AddressRange(byte[] prefix, int bits) {
    this.prefix = prefix;
    this.bits = bits;
  }

  /**
   * The range that a text such as {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 127.0.0.1} names.
   *
   * @throws IllegalArgumentException when the text is no range
   */
  static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw refused(text);
    }
    int widest = address.bytes().length * 8;
    int length = slash < 0 ? widest : prefixLength(text, slash + 1);
    if (length > widest) {
      throw refused(text);
    }
    return new AddressRange(mapped(address), BYTES * 8 - widest + length);
  }

  private static int prefixLength(String text, int start) {
    String digits = text.substring(start);
    if (!digits.matches("[0-9]{1,3}")) {
      throw refused(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an address range; write it like 10.0.0.0/8 or fd00::/8");
  }

  boolean contains(IpAddress address) {
    byte[] bytes = mapped(address);
    int whole = bits / 8;
    if (!Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (8 - rest) == 0;
  }

  private static byte[] mapped(IpAddress address) {
    byte[] bytes = address.bytes();
    if (bytes.length == BYTES) {
      return bytes;
    }
    byte[] mapped = new byte[BYTES];
    mapped[MAPPED_BITS / 8 - 2] = -1;
    mapped[MAPPED_BITS / 8 - 1] = -1;
    System.arraycopy(bytes, 0, mapped, BYTES - bytes.length, bytes.length);
    return mapped;
  }
}
