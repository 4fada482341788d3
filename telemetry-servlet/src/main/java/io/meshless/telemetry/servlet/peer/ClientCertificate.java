package io.meshless.telemetry.servlet.peer;

import io.meshless.telemetry.identity.peer.SpiffeId;
import jakarta.servlet.ServletRequest;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** The certificate that the peer showed, and the SPIFFE id in it. */
public final class ClientCertificate {
  private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";

  private final @Nullable String principal;

  private ClientCertificate(@Nullable String principal) {
    this.principal = principal;
  }

  /** The certificate of the request's peer, or null when it showed none. */
  static @Nullable ClientCertificate of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
        ? new ClientCertificate(SpiffeId.of(chain[0]))
        : null;
  }

  /** The SPIFFE id without its scheme; null when the certificate has none. */
  public @Nullable String principal() {
    return principal;
  }

  /** The namespace in an id such as {@code cluster.local/ns/default/sa/web}, or null. */
  public @Nullable String namespace() {
    return part("ns");
  }

  /** The service account in an id such as {@code cluster.local/ns/default/sa/web}, or null. */
  public @Nullable String serviceAccount() {
    return part("sa");
  }

  private @Nullable String part(String key) {
    if (principal == null) {
      return null;
    }
    String[] parts = principal.split("/", -1);
    for (int i = 1; i + 1 < parts.length; i += 2) {
      if (parts[i].equals(key) && !parts[i + 1].isEmpty()) {
        return parts[i + 1];
      }
    }
    return null;
  }
}
