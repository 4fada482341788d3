package io.meshless.telemetry.peer;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.Arrays;

/**
 * A block of addresses in CIDR notation. IPv4 and IPv6 are kept apart: no IPv6 block has an IPv4
 * address in it, and an IPv4-mapped IPv6 address is the IPv4 address that it maps.
 */
public final class AddressRange {
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
   * @throws IllegalArgumentException when the text is no range, or one that means more than it says
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw notARange(text);
    }
    byte[] written = address.bytes();
    int widest = written.length * 8;
    int length = slash < 0 ? widest : prefixLength(text, slash + 1);
    if (length > widest) {
      throw notARange(text);
    }
    byte[] bytes = address.unmappedBytes();
    int bits = bytes.length == written.length ? length : length - MAPPED_BITS;
    if (bits < 0) {
      throw new IllegalArgumentException(
          "'%s' is an IPv4 address with a prefix that reaches beyond IPv4; write it like 10.0.0.0/8"
              .formatted(text));
    }
    requireNoRest(text, bytes, bits);
    return new AddressRange(bytes, bits);
  }

  private static int prefixLength(String text, int start) {
    String digits = text.substring(start);
    if (!digits.matches("0|[1-9][0-9]{0,2}")) {
      throw notARange(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException notARange(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an address range; write it like 10.0.0.0/8 or fd00::/8");
  }

  /** Who writes {@code 10.1.2.3/8} means one machine or all of them; we do not choose. */
  private static void requireNoRest(String text, byte[] bytes, int bits) {
    byte[] block = cut(bytes, bits);
    if (!Arrays.equals(block, bytes)) {
      throw new IllegalArgumentException(
          "'%s' is an address within a range; write %s/%d for the range or %s for the address"
              .formatted(text, IpAddress.of(block), bits, IpAddress.of(bytes)));
    }
  }

  private static byte[] cut(byte[] bytes, int bits) {
    byte[] block = new byte[bytes.length];
    System.arraycopy(bytes, 0, block, 0, bits / 8);
    if (bits % 8 != 0) {
      block[bits / 8] = (byte) (bytes[bits / 8] & -1 << (8 - bits % 8));
    }
    return block;
  }

  /** Whether this address is in the range. */
  public boolean contains(IpAddress address) {
    byte[] bytes = address.unmappedBytes();
    int whole = bits / 8;
    if (bytes.length != prefix.length || !Arrays.equals(bytes, 0, whole, prefix, 0, whole)) {
      return false;
    }
    int rest = bits % 8;
    return rest == 0 || (bytes[whole] ^ prefix[whole]) >> (8 - rest) == 0;
  }
}
