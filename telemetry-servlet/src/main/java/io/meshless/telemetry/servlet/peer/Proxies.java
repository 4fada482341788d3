package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address that a request came from, past the proxies that are trusted.
 *
 * @param trusted the own proxies; a request through another peer came from that peer
 */
public record Proxies(PeerSet trusted, ForwardedHops header) {
  /** Whether the direct peer is one of the own proxies. */
  boolean forwarded(HttpServletRequest request) {
    return !trusted.isEmpty() && trusted.includes(request);
  }

  /**
   * The nearest hop that is not a trusted proxy; null when the proxy names none, or something that
   * is no address.
   */
  @Nullable
  public IpAddress client(HttpServletRequest request) {
    List<String> hops = header.of(SentRequest.of(request));
    IpAddress client = null;
    for (int i = hops.size() - 1; i >= 0; i--) {
      IpAddress hop = Addresses.parseHop(hops.get(i));
      if (hop == null) {
        return null; // What stands to the left of it is nobody's word that can be believed.
      }
      client = hop;
      if (!trusted.includes(hop)) {
        return client;
      }
    }
    return client;
  }
}
