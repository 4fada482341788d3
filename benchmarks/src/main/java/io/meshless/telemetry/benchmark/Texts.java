package io.meshless.telemetry.benchmark;

/** Texts as requests bring them. */
final class Texts {
  private Texts() {}

  /** An equal text that shares nothing with this one, not even its characters. */
  static String own(String text) {
    return new String(text.toCharArray());
  }
}
