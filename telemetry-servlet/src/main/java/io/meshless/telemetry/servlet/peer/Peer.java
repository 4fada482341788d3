package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who sent one request, as far as it can be believed; each answer is found once.
 *
 * @param caller who the peer says it is, or null unless it may be believed
 * @param certificate what the peer has shown, or null
 * @param forwarded whether the peer is one of the own proxies
 * @param client the address for which such a proxy speaks, or null
 */
public record Peer(
    @Nullable ServiceIdentity caller,
    @Nullable ClientCertificate certificate,
    boolean forwarded,
    @Nullable IpAddress client) {
  /** Most peers. */
  private static final Peer STRANGER = new Peer(null, null, false, null);

  public static Peer of(HttpServletRequest request, Callers callers, Proxies proxies) {
    ServiceIdentity caller = callers.of(request);
    ClientCertificate certificate = ClientCertificate.of(request);
    boolean forwarded = proxies.forwarded(request);
    if (caller == null && certificate == null && !forwarded) {
      return STRANGER;
    }
    return new Peer(caller, certificate, forwarded, forwarded ? proxies.client(request) : null);
  }

  /** The address of the caller; absent when only a proxy is known. */
  public @Nullable IpAddress sourceIp(HttpServletRequest request) {
    return forwarded ? client : direct(request);
  }

  /** The address of the original client; that of the direct peer when no proxy names another. */
  public @Nullable IpAddress originIp(HttpServletRequest request) {
    return client != null ? client : direct(request);
  }

  /** The port of the caller; absent when only a proxy is known. */
  public @Nullable Long sourcePort(HttpServletRequest request) {
    return forwarded ? null : directPort(request);
  }

  /** The port of the original client; 0 when a proxy names it, as proxies tell addresses alone. */
  public @Nullable Long originPort(HttpServletRequest request) {
    return client != null ? (Long) 0L : directPort(request);
  }

  private static @Nullable Long directPort(HttpServletRequest request) {
    int port = SentRequest.of(request).getRemotePort();
    return port <= 0 ? null : (Long) (long) port;
  }

  private static @Nullable IpAddress direct(HttpServletRequest request) {
    return Addresses.parse(SentRequest.of(request).getRemoteAddr());
  }

  /** The caller's claim about itself, absent unless the peer is trusted. */
  public @Nullable Object claimed(AttributeName name) {
    return caller == null ? null : caller.asSource().find(name);
  }
}
