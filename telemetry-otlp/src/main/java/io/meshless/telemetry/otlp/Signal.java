package io.meshless.telemetry.otlp;

import io.meshless.telemetry.template.InstanceType;

/** What is sent: each kind has an address, and variables, of its own. */
enum Signal {
  LOGS("logs", "/v1/logs", "log records", "otel.blrp."),
  TRACES("traces", "/v1/traces", "spans", "otel.bsp.");

  private final String property;
  private final String path;
  private final String words;
  private final String batching;

  Signal(String property, String path, String words, String batching) {
    this.property = property;
    this.path = path;
    this.words = words;
    this.batching = batching;
  }

  /** What instances of this type become. */
  static Signal of(InstanceType type) {
    return type.template().name().equals("tracespan") ? TRACES : LOGS;
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

  /** The beginning of the names of the properties about its batches. */
  String batching() {
    return batching;
  }
}
