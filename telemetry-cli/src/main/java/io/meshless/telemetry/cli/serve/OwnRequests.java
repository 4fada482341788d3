package io.meshless.telemetry.cli.serve;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.http.Origin;
import io.meshless.telemetry.peer.ForwardingHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes right from a program or a page of this machine, by the rules of the
 * telemetry page: no proxy passed it on, it calls this machine by no other name (so that no name of
 * somebody else's that leads here opens it), and a browser sends it from this page only.
 */
final class OwnRequests {
  private OwnRequests() {}

  static void check(HttpExchange exchange) throws RefusedException {
    Headers headers = exchange.getRequestHeaders();
    if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()
        || headers.keySet().stream().anyMatch(ForwardingHeaders::mayBe)) {
      throw new RefusedException(403, "only direct requests from this machine are answered");
    }
    String host = headers.getFirst("Host");
    if (!isThisMachine(host)) {
      throw new RefusedException(403, "call it localhost, or by its address");
    }
    if (!isOfThisPage(headers, host)) {
      throw new RefusedException(403, "a page of another origin cannot ask here");
    }
  }

  private static boolean isThisMachine(@Nullable String host) {
    if (host == null) {
      return false;
    }
    if (host.startsWith("[")) {
      return host.matches("\\[[0-9a-fA-F:.]+](:\\d+)?");
    }
    String name = host.replaceFirst(":\\d+$", "");
    return name.equalsIgnoreCase("localhost") || IpAddress.parse(name) != null;
  }

  /** Browsers say where a request comes from; other programs do not, and need not. */
  private static boolean isOfThisPage(Headers headers, @Nullable String host) {
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = headers.getFirst("Origin");
    return origin == null || Origin.isOfHost(origin, host);
  }
}
