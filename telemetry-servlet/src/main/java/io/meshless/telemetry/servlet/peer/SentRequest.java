package io.meshless.telemetry.servlet.peer;

import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/**
 * What a request tells about how it was sent, below the wrappers of filters: Spring's {@code
 * ForwardedHeaderFilter} and Tomcat's {@code RemoteIpFilter} show addresses that come from headers,
 * and hide these headers.
 */
public final class SentRequest {
  /** The headers that proxies add; the first ones are the most common. */
  private static final String[] FORWARDING = {
    "x-forwarded-for",
    "forwarded",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-real-ip",
    "via",
    "x-forwarded-port",
    "x-forwarded-by",
    "x-forwarded-server",
    "x-forwarded-ssl",
    "x-forwarded-prefix",
    "x-forwarded",
    "x-forward-for",
    "forwarded-for",
    "x-envoy-external-address",
    "x-client-ip",
    "client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "fastly-client-ip",
    "fly-client-ip",
    "x-azure-clientip",
    "x-azure-socketip",
    "x-appengine-user-ip",
    "x-proxyuser-ip",
    "x-original-forwarded-for",
    "x-original-host",
    "x-originating-ip",
    "x-remote-ip",
    "x-remote-addr",
  };

  private static final Set<String> NAMES = Set.of(FORWARDING);

  /** Tomcat's valve removes the headers that it has believed, and leaves this. */
  private static final String FORWARDED_IN_TOMCAT = "org.apache.tomcat.request.forwarded";

  private SentRequest() {}

  /** The container's own request. */
  public static HttpServletRequest of(HttpServletRequest request) {
    HttpServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper
        && wrapper.getRequest() instanceof HttpServletRequest within) {
      inner = within;
    }
    return inner;
  }

  /**
   * Whether the container's own request shows that somebody passed it on. A proxy that adds nothing
   * to what it passes on cannot be told from a client. Allocates nothing.
   */
  public static boolean isForwarded(HttpServletRequest sent) {
    for (String name : FORWARDING) {
      if (sent.getHeader(name) != null) {
        return true;
      }
    }
    return isOfNoDirectConnection(sent);
  }

  /** The same, and headers of which only the beginning is known count as well. */
  public static boolean isForwardedInAnyWay(HttpServletRequest sent) {
    Enumeration<String> names = sent.getHeaderNames();
    if (names == null) {
      return true; // A container that does not tell headers may hide these.
    }
    while (names.hasMoreElements()) {
      String name = names.nextElement().toLowerCase(Locale.ROOT);
      if (name.startsWith("x-forward") || name.startsWith("x-envoy-") || NAMES.contains(name)) {
        return true;
      }
    }
    return isOfNoDirectConnection(sent);
  }

  /**
   * Over a Unix socket Tomcat tells the address 127.0.0.1, and no port. Behind such a socket is as
   * a rule a proxy.
   */
  private static boolean isOfNoDirectConnection(HttpServletRequest sent) {
    return sent.getRemotePort() <= 0 || sent.getAttribute(FORWARDED_IN_TOMCAT) != null;
  }
}
