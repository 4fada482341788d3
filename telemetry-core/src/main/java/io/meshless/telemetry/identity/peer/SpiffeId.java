package io.meshless.telemetry.identity.peer;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the SPIFFE id from a certificate that a handshake has accepted. */
public final class SpiffeId {
  private static final String SCHEME = "spiffe://";
  private static final Integer URI_NAME = 6; // RFC 5280 section 4.2.1.6, GeneralName

  private SpiffeId() {}

  /** The id without its scheme; null when the certificate has none, or cannot be understood. */
  public static @Nullable String of(X509Certificate certificate) {
    try {
      return among(certificate.getSubjectAlternativeNames());
    } catch (CertificateParsingException e) {
      return null; // It just names nobody that we understand.
    }
  }

  /** The first id among alternative names, each its kind and its value. */
  static @Nullable String among(@Nullable Collection<List<?>> names) {
    if (names == null) {
      return null;
    }
    for (List<?> name : names) {
      if (URI_NAME.equals(name.get(0))
          && name.get(1) instanceof String uri
          && uri.startsWith(SCHEME)
          && uri.length() > SCHEME.length()) {
        return uri.substring(SCHEME.length());
      }
    }
    return null;
  }
}
