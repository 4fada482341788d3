package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.identity.IdentityHeader;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.SpiffeId;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What a call tells about the side that was called. */
final class CallPeer {
  private CallPeer() {}

  static ServiceHost service(Call call) {
    return call.settings().serviceAt(call.request().uri());
  }

  static long port(Call call) {
    URI uri = call.request().uri();
    int standard = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() < 0 ? standard : uri.getPort();
  }

  /** What the called service says about itself, absent unless its host is trusted. */
  static @Nullable Object claimed(Call call, AttributeName name) {
    String text = CallResponse.onlyHeader(call, IdentityHeader.DESTINATION);
    if (text == null || !call.settings().trusts(call.request().uri())) {
      return null;
    }
    ServiceIdentity callee = call.settings().callee(text);
    AttributeBag claims = callee == null ? AttributeBag.empty() : callee.asDestination();
    return claims.find(name);
  }

  static @Nullable Object namespace(Call call) {
    Object claimed = claimed(call, StandardAttributes.DESTINATION_NAMESPACE);
    return claimed != null ? claimed : service(call).namespace();
  }

  static @Nullable String serverName(Call call) {
    ServiceHost service = service(call);
    URI uri = call.request().uri();
    return "https".equalsIgnoreCase(uri.getScheme()) && service.ip() == null
        ? ServiceHost.plain(uri.getHost())
        : null;
  }

  /** Whether a certificate of our own was sent. */
  static boolean isMutual(Call call) {
    return session(call).map(s -> s.getLocalCertificates() != null).orElse(false);
  }

  /** The SPIFFE id in the server's certificate, without its scheme. */
  static @Nullable String principal(Call call) {
    return session(call).map(CallPeer::principal).orElse(null);
  }

  private static Optional<SSLSession> session(Call call) {
    HttpResponse<?> response = call.response();
    return response == null ? Optional.empty() : response.sslSession();
  }

  private static @Nullable String principal(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate leaf
          ? SpiffeId.of(leaf)
          : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
