package io.meshless.telemetry.attribute;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as bytes: 4 for IPv4, 16 for IPv6; no name is ever looked up.
 *
 * <p>An IPv4 address equals its IPv4-mapped IPv6 form. Other lengths can arrive from outside; they
 * are kept, and printed as {@code ?} and the bytes in hex.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class IpAddress {
  private static final int V4_BYTES = 4;
  private static final int V6_BYTES = 16;

  private final byte[] bytes;
  private @Nullable String text;

  private IpAddress(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The address with these bytes, most significant first. */
  public static IpAddress of(byte[] bytes) {
    return new IpAddress(bytes.clone());
  }

  /**
   * The address that this text names, or null when it is not a dotted IPv4 quad or an IPv6 text of
   * RFC 4291. Ports, prefixes, zones, short forms and leading zeros of octets are not accepted.
   */
  public static @Nullable IpAddress parse(String text) {
    byte[] bytes = IpText.parse(text);
    return bytes == null ? null : new IpAddress(bytes);
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** A copy of the bytes, 4 of them for an IPv4-mapped IPv6 address too. */
  public byte[] unmappedBytes() {
    return unmapped().clone();
  }

  /** The canonical text: dotted for IPv4 (mapped or not), else RFC 5952. */
  @Override
  public String toString() {
    String known = text;
    if (known == null) {
      known = print();
      text = known;
    }
    return known;
  }

  private String print() {
    byte[] unmapped = unmapped();
    return switch (unmapped.length) {
      case 0 -> "<nil>";
      case V4_BYTES -> IpText.printV4(unmapped);
      case V6_BYTES -> IpText.printV6(unmapped);
      default -> "?" + HexFormat.of().formatHex(unmapped);
    };
  }

  private byte[] unmapped() {
    if (bytes.length != V6_BYTES || bytes[10] != -1 || bytes[11] != -1) {
      return bytes;
    }
    for (int i = 0; i < 10; i++) {
      if (bytes[i] != 0) {
        return bytes;
      }
    }
    return Arrays.copyOfRange(bytes, V6_BYTES - V4_BYTES, V6_BYTES);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that && Arrays.equals(unmapped(), that.unmapped());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(unmapped());
  }
}
