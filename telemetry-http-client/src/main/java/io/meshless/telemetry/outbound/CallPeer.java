package io.meshless.telemetry.outbound;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.identity.peer.PeerCertificate;
import io.meshless.telemetry.identity.peer.SpiffeId;
import io.meshless.telemetry.message.ResponseFacts;
import io.meshless.telemetry.message.text.HeaderTexts;
import io.meshless.telemetry.message.text.RequestTexts;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What a call tells about the side that was called. */
final class CallPeer {
  private CallPeer() {}

  /** The full host name of the service; null when the client does not tell the host. */
  static @Nullable String serviceHost(OutboundCall call) {
    String host = call.service().host();
    return host.isEmpty() ? null : host;
  }

  static @Nullable Long port(OutboundCall call) {
    URI uri = call.request().uri();
    return uri.getRawAuthority() == null ? null : (Long) (long) RequestTexts.port(uri);
  }

  /** What the called service says about itself, absent unless its host is trusted. */
  static @Nullable Object claimed(OutboundCall call, AttributeName name) {
    ResponseFacts response = call.response();
    if (response == null
        || !call.isAnsweredByCalledHost()
        || !call.calls().trusts(call.request().uri())) {
      return null;
    }
    // Who tells it twice has said nothing.
    String text = HeaderTexts.only(response.headers(), IdentityHeader.DESTINATION);
    if (text == null) {
      return null;
    }
    ServiceIdentity callee = call.calls().callee(text);
    AttributeBag claims = callee == null ? AttributeBag.empty() : callee.asDestination();
    return claims.find(name);
  }

  static @Nullable Object namespace(OutboundCall call) {
    Object claimed = claimed(call, StandardAttributes.DESTINATION_NAMESPACE);
    return claimed != null ? claimed : call.service().namespace();
  }

  static @Nullable String serverName(OutboundCall call) {
    ServiceHost service = call.service();
    URI uri = call.request().uri();
    return "https".equalsIgnoreCase(uri.getScheme()) && service.ip() == null
        ? ServiceHost.hostOf(uri)
        : null;
  }

  /** Whether a certificate of our own was sent. */
  static boolean isMutual(OutboundCall call) {
    SSLSession session = session(call);
    return session != null && session.getLocalCertificates() != null;
  }

  /** The SPIFFE id in the server's certificate, without its scheme. */
  static @Nullable String principal(OutboundCall call) {
    SSLSession session = session(call);
    X509Certificate certificate = session == null ? null : PeerCertificate.of(session);
    return certificate == null ? null : SpiffeId.of(certificate);
  }

  private static @Nullable SSLSession session(OutboundCall call) {
    ResponseFacts response = call.response();
    return response == null ? null : response.tlsSession();
  }
}
