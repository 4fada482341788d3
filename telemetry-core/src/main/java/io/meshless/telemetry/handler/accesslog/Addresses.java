package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.handler.line.LineBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses and ports of a peer. */
final class Addresses {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;

  private Addresses() {}

  /** {@code ip:port}, of IPv6 {@code [ip]:port}; the port is 0 when nobody knows it. */
  static Operation withPort(Variable address, Variable port) {
    return Operation.text(
        List.of(address, port),
        (at, clock) ->
            (out, letters, values, most) -> {
              if (!(values[at[0]] instanceof IpAddress ip) || Absent.isAddress(ip)) {
                return false;
              }
              addBracketed(out, ip.toString());
              out.add(':');
              out.addNumber(
                  values[at[1]] instanceof Long number && !Absent.isPort(number) ? number : 0);
              return true;
            });
  }

  private static void addBracketed(LineBuffer out, String ip) {
    if (ip.indexOf(':') < 0) {
      out.addAscii(ip);
    } else {
      out.add('[');
      out.addAscii(ip);
      out.add(']');
    }
  }

  static Operation port(Variable port) {
    return Operation.number(
        List.of(port),
        (at, clock) ->
            (out, letters, values, most) -> {
              if (!(values[at[0]] instanceof Long number) || Absent.isPort(number)) {
                return false;
              }
              out.addNumber(number);
              return true;
            });
  }

  /** An address alone; with an argument, so many of its bits, and how many those are. */
  static Operation withoutPort(Variable address, Arguments arguments) throws FormatException {
    int bits = bits(arguments);
    return Operation.text(
        List.of(address),
        (at, clock) ->
            (out, letters, values, most) -> {
              if (!(values[at[0]] instanceof IpAddress ip) || Absent.isAddress(ip)) {
                return false;
              }
              out.addAscii(bits < 0 ? ip.toString() : masked(ip, bits));
              return true;
            });
  }

  private static int bits(Arguments arguments) throws FormatException {
    String text = arguments.text();
    if (text.isEmpty()) {
      return -1;
    }
    int bits = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : V6_BITS + 1;
    if (bits > V6_BITS) {
      throw FormatException.form(
          arguments.offset(),
          "%%%s%% takes a number of bits, 0 to 32 of IPv4 and 0 to 128 of IPv6"
              .formatted(arguments.operator()),
          "Write %" + arguments.operator() + "(16)%.");
    }
    return bits;
  }

  private static String masked(IpAddress ip, int wanted) {
    byte[] bytes = ip.unmappedBytes();
    int bits = Math.min(wanted, bytes.length * 8 == V4_BITS ? V4_BITS : V6_BITS);
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.max(0, Math.min(8, bits - 8 * i));
      bytes[i] &= (byte) (0xff << (8 - kept));
    }
    return IpAddress.of(bytes) + "/" + bits;
  }

  /** A host with its port, when that is known. */
  static Operation hostWithPort(Variable host, Variable port) {
    return Operation.text(
        List.of(host, port),
        (at, clock) ->
            (out, letters, values, most) -> {
              Object name = values[at[0]];
              if (Absent.isText(name)) {
                return false;
              }
              letters.add(out, String.valueOf(name), most, 0);
              addPort(out, values[at[1]]);
              return true;
            });
  }

  private static void addPort(LineBuffer out, @Nullable Object port) {
    if (port instanceof Long number && !Absent.isPort(number)) {
      out.add(':');
      out.addNumber(number);
    }
  }
}
