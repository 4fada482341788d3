package io.meshless.telemetry.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request shows a token. Only the token's digest is kept. */
final class TokenCheck implements Predicate<HttpServletRequest> {
  /** So many that nobody finds them by trying; the characters are those of RFC 6750. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,1024}");

  private static final int MAX_HEADER = 4 * 1024;
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final byte[] digest;

  TokenCheck(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "a token has 16 to 1024 characters, and no others than A-Z a-z 0-9 - . _ ~ + / =; make"
              + " one with: openssl rand -hex 32");
    }
    digest = digest(token);
  }

  @Override
  public boolean test(HttpServletRequest request) {
    Enumeration<String> values = request.getHeaders("Authorization");
    if (values == null || !values.hasMoreElements()) {
      return false;
    }
    String value = values.nextElement();
    String shown = values.hasMoreElements() || value.length() > MAX_HEADER ? null : shown(value);
    // Digests have one length, so that not even the token's own shows in the time.
    return shown != null && MessageDigest.isEqual(digest, digest(shown));
  }

  private static @Nullable String shown(String authorization) {
    if (startsWith(authorization, BEARER)) {
      return authorization.substring(BEARER.length()).strip();
    }
    return startsWith(authorization, BASIC)
        ? password(authorization.substring(BASIC.length()).strip())
        : null;
  }

  private static boolean startsWith(String text, String scheme) {
    return text.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static @Nullable String password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? null : pair.substring(colon + 1);
    } catch (IllegalArgumentException e) {
      return null; // It is not Base64.
    }
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
