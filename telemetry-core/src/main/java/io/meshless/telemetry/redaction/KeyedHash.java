package io.meshless.telemetry.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The first 64 bits of HMAC-SHA-256: enough to compare, too few to be the secret itself. */
final class KeyedHash implements Replacement {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHOWN_BYTES = 8;
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  KeyedHash() {
    this(randomKey());
  }

  private static byte[] randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  @Override
  public String of(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return "hash:" + HexFormat.of().formatHex(hash, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
