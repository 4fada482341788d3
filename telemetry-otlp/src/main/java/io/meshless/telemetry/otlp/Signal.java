package io.meshless.telemetry.otlp;

/** What is sent: each kind has an address, and variables, of its own. */
enum Signal {
  LOGS("logs", "/v1/logs", "log records"),
  TRACES("traces", "/v1/traces", "spans");

  private final String property;
  private final String path;
  private final String words;

  Signal(String property, String path, String words) {
    this.property = property;
    this.path = path;
    this.words = words;
  }

  /** Its part of the names of properties. */
  String property() {
    return property;
  }

  /** What is appended to the address of the collector. */
  String path() {
    return path;
  }

  /** What it consists of. */
  String words() {
    return words;
  }
}
