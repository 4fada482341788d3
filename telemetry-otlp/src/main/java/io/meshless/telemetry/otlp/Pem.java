package io.meshless.telemetry.otlp;

/** Keys or certificates as a file has them, which are shown to nobody. */
final class Pem {
  private final byte[] bytes;

  /** These bytes, which nobody changes any more. */
  Pem(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
