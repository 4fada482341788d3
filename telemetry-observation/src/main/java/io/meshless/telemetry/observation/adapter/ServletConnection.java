package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.peer.ForwardingHeaders;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** How a request came to a servlet container, below the wrappers of filters. */
final class ServletConnection {
  private static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

  /** Tomcat's valve removes the headers that it has believed, and leaves this. */
  private static final String FORWARDED_IN_TOMCAT = "org.apache.tomcat.request.forwarded";

  private ServletConnection() {}

  private static HttpServletRequest sent(HttpServletRequest request) {
    HttpServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper
        && wrapper.getRequest() instanceof HttpServletRequest within) {
      inner = within;
    }
    return inner;
  }

  static @Nullable IpAddress peerAddress(HttpServletRequest request) {
    String address = sent(request).getRemoteAddr();
    return address == null ? null : IpAddress.parse(address);
  }

  /** A Unix socket tells an address of this machine and no port. */
  static boolean isForwarded(HttpServletRequest request) {
    HttpServletRequest sent = sent(request);
    return sent.getRemotePort() <= 0
        || sent.getAttribute(FORWARDED_IN_TOMCAT) != null
        || isForwarded(sent.getHeaderNames());
  }

  /** A container that does not tell headers may hide these. */
  private static boolean isForwarded(@Nullable Enumeration<String> headers) {
    return headers == null || Collections.list(headers).stream().anyMatch(ForwardingHeaders::mayBe);
  }

  static @Nullable X509Certificate peerCertificate(HttpServletRequest request) {
    return request.getAttribute(CERTIFICATE) instanceof X509Certificate[] chain && chain.length > 0
        ? chain[0]
        : null;
  }
}
