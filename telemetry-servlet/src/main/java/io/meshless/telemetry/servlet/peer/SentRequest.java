package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.peer.ForwardingHeaders;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;

/**
 * What a request tells about how it was sent, below the wrappers of filters: Spring's {@code
 * ForwardedHeaderFilter} and Tomcat's {@code RemoteIpFilter} show addresses that come from headers,
 * and hide these headers.
 */
public final class SentRequest {
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
    for (int i = 0; i < ForwardingHeaders.NAMES.size(); i++) {
      if (sent.getHeader(ForwardingHeaders.NAMES.get(i)) != null) {
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
      if (ForwardingHeaders.mayBe(names.nextElement())) {
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
