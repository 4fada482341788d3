package io.meshless.telemetry.inbound;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.peer.ForwardingHeaders;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows about one request; asked for what some rule reads, and for the address and
 * the headers where peers are trusted.
 *
 * <p>Confined to one request.
 */
public interface InboundFacts extends RequestFacts {
  /** A port that is not known. */
  int UNKNOWN_PORT = -1;

  /** Whether one of these headers, which are all that came, is such as proxies add. */
  static boolean isForwarded(MessageHeaders headers) {
    boolean[] found = {false};
    headers.forEach((name, value) -> found[0] |= ForwardingHeaders.mayBe(name));
    return found[0];
  }

  /** The address of the connection, below whatever headers say; null when it is not known. */
  default @Nullable IpAddress peerAddress() {
    return null;
  }

  /** The port of the connection's other end. */
  default int peerPort() {
    return UNKNOWN_PORT;
  }

  /** The version of HTTP, such as {@code HTTP/1.1}; null when it is not known. */
  default @Nullable String httpVersion() {
    return null;
  }

  /** The certificate that the peer showed, or null. */
  default @Nullable X509Certificate peerCertificate() {
    return null;
  }

  /**
   * Whether somebody passed the request on, by what came over the wire. Then nothing is believed;
   * true by default, for servers that do not show that. See {@link #isForwarded(MessageHeaders)}.
   */
  default boolean isForwarded() {
    return true;
  }

  /** The address that was called; null when it is not known. */
  default @Nullable IpAddress localAddress() {
    return null;
  }

  /** The port that was called. */
  default int localPort() {
    return UNKNOWN_PORT;
  }
}
