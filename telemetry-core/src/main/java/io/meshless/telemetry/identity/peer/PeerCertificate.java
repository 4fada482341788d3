package io.meshless.telemetry.identity.peer;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a TLS connection, by its own certificate. */
public final class PeerCertificate {
  private PeerCertificate() {}

  /** The first of the chain that the handshake has accepted; null when the other end sent none. */
  public static @Nullable X509Certificate of(SSLSession session) {
    try {
      Certificate[] chain = session.getPeerCertificates();
      return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? leaf : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }
}
