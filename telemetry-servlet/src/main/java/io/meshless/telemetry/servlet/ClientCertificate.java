package io.meshless.telemetry.servlet;

import jakarta.servlet.ServletRequest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificate that the peer showed, and the SPIFFE id in it. */
final class ClientCertificate {
  private static final String ATTRIBUTE = "jakarta.servlet.request.X509Certificate";
  private static final String SCHEME = "spiffe://";
  private static final Integer URI_NAME = 6; // RFC 5280 section 4.2.1.6, GeneralName

  private final @Nullable String principal;

  private ClientCertificate(@Nullable String principal) {
    this.principal = principal;
  }

  /** The certificate of the request's peer, or null when it showed none. */
  static @Nullable ClientCertificate of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof X509Certificate[] chain && chain.length > 0
        ? new ClientCertificate(principal(chain[0]))
        : null;
  }

  /** The SPIFFE id without its scheme; null when the certificate has none. */
  @Nullable String principal() {
    return principal;
  }

  /** The namespace in an id such as {@code cluster.local/ns/default/sa/web}, or null. */
  @Nullable String namespace() {
    return part("ns");
  }

  /** The service account in an id such as {@code cluster.local/ns/default/sa/web}, or null. */
  @Nullable String serviceAccount() {
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

  private static @Nullable String principal(X509Certificate certificate) {
    for (List<?> name : alternativeNames(certificate)) {
      if (URI_NAME.equals(name.get(0))
          && name.get(1) instanceof String uri
          && uri.startsWith(SCHEME)
          && uri.length() > SCHEME.length()) {
        return uri.substring(SCHEME.length());
      }
    }
    return null;
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException e) {
      return List.of(); // The handshake has accepted it; it just names nobody that we understand.
    }
  }
}
