package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.text.ShownText;
import org.jspecify.annotations.Nullable;

/**
 * A host and a port.
 *
 * @param host a name or an address, without brackets
 */
record FluentdAddress(String host, int port) {
  private static final int MOST_PORTS = 65_535;

  /** The address that this field says; null when it says none, which is then reported. */
  static @Nullable FluentdAddress read(FieldValues params, Field<String> field) {
    String text = params.get(field).strip();
    FluentdAddress address = parse(text);
    if (address == null) {
      params.error(
          field,
          "wrong-value",
          "found '%s', wanted a host and a port".formatted(ShownText.cut(text)),
          mend(text));
    }
    return address;
  }

  private static @Nullable FluentdAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean inBrackets = host.startsWith("[") && host.endsWith("]");
    String bare = inBrackets ? host.substring(1, host.length() - 1) : host;
    int port = colon < 0 ? -1 : port(text.substring(colon + 1));
    boolean isHost =
        !bare.isEmpty()
            && bare.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != '@' && c != '[')
            && (inBrackets || bare.indexOf(':') < 0);
    return isHost && port > 0 ? new FluentdAddress(bare, port) : null;
  }

  private static int port(String digits) {
    try {
      int port = digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
      return port <= MOST_PORTS ? port : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static String mend(String text) {
    int scheme = text.indexOf("://");
    String bare = scheme < 0 ? text : text.substring(scheme + 3);
    boolean lacksPort = parse(bare) == null && parse(bare + ":24224") != null;
    FluentdAddress meant = parse(lacksPort ? bare + ":24224" : bare);
    return meant == null ? "Write it as fluentd.logging:24224." : "Write " + meant + ".";
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }
}
