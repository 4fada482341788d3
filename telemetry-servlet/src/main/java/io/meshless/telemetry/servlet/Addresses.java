package io.meshless.telemetry.servlet;

import io.meshless.telemetry.attribute.IpAddress;
import org.jspecify.annotations.Nullable;

/** Reads addresses in the forms that containers and proxies write. */
final class Addresses {
  private Addresses() {}

  /** The address in a text such as {@code ::1}, {@code [::1]} or {@code fe80::1%eth0}, or null. */
  static @Nullable IpAddress parse(String text) {
    String bare = text;
    if (bare.length() > 1 && bare.charAt(0) == '[' && bare.charAt(bare.length() - 1) == ']') {
      bare = bare.substring(1, bare.length() - 1);
    }
    int zone = bare.indexOf('%');
    return IpAddress.parse(zone < 0 ? bare : bare.substring(0, zone));
  }

  /**
   * The address of a hop, which may carry a port: {@code 10.0.0.1:99}, {@code [::1]:99}; or null.
   */
  static @Nullable IpAddress parseHop(String text) {
    int colon = text.lastIndexOf(':');
    boolean withPort = colon > 0 && (text.charAt(colon - 1) == ']' || text.indexOf(':') == colon);
    return parse(withPort ? text.substring(0, colon) : text);
  }
}
