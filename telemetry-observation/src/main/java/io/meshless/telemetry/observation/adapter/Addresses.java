package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Addresses in the forms that libraries have them; looks no name up. */
final class Addresses {
  private Addresses() {}

  static @Nullable IpAddress of(@Nullable SocketAddress socket) {
    InetAddress address =
        socket instanceof InetSocketAddress internet ? internet.getAddress() : null;
    return address == null ? null : IpAddress.of(address.getAddress());
  }

  static int portOf(@Nullable SocketAddress socket) {
    return socket instanceof InetSocketAddress internet ? internet.getPort() : -1;
  }

  /** An address from a text of which nobody has checked that it is one. */
  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return quoted(text);
    }
  }

  /** What is not allowed in an address is encoded; the rest stays. */
  private static URI quoted(String text) {
    int query = text.indexOf('?');
    String path = query < 0 ? text : text.substring(0, query);
    try {
      return new URI(null, null, path, query < 0 ? null : text.substring(query + 1), null);
    } catch (URISyntaxException e) {
      return URI.create("");
    }
  }
}
