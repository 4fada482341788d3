package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.IpAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads addresses in the forms that containers and proxies write; looks no name up. */
final class Addresses {
  private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._-]+");

  /** What follows the colon: a port, or in the standard header a word that stands for one. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}|_[A-Za-z0-9._-]+");

  private Addresses() {}

  /**
   * The address that a container tells, such as {@code 10.0.0.1}, {@code ::1}, {@code [::1]} or,
   * with the zone of this machine, {@code fe80::1%eth0}; null for anything else.
   */
  static @Nullable IpAddress parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String bare = isInBrackets(text) ? text.substring(1, text.length() - 1) : text;
    int zone = bare.indexOf('%');
    if (zone < 0) {
      return bare.length() == text.length() ? IpAddress.parse(text) : parseV6(bare);
    }
    return ZONE.matcher(bare).region(zone + 1, bare.length()).matches()
        ? parseV6(bare.substring(0, zone))
        : null;
  }

  /**
   * The address of a hop, which may carry a port: {@code 10.0.0.1:99}, {@code [::1]:99}; or null. A
   * zone means something on the machine that wrote it only, and is refused.
   */
  static @Nullable IpAddress parseHop(String text) {
    int colon = text.lastIndexOf(':');
    boolean withPort = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
    if (withPort && !PORT.matcher(text).region(colon + 1, text.length()).matches()) {
      return null;
    }
    String host = withPort ? text.substring(0, colon) : text;
    return isInBrackets(host)
        ? parseV6(host.substring(1, host.length() - 1))
        : IpAddress.parse(host);
  }

  /** Brackets and zones belong to IPv6 alone; a mapped address has no zone either. */
  private static @Nullable IpAddress parseV6(String text) {
    IpAddress address = text.indexOf(':') < 0 ? null : IpAddress.parse(text);
    return address != null && address.unmappedBytes().length > 4 ? address : null;
  }

  private static boolean isInBrackets(String text) {
    return text.length() > 1 && text.charAt(0) == '[' && text.charAt(text.length() - 1) == ']';
  }
}
