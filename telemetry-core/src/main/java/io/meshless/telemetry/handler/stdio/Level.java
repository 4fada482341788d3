package io.meshless.telemetry.handler.stdio;

/** The level of a line, by the names and numbers of the configuration. */
enum Level {
  INFO("info"),
  WARNING("warn"),
  ERROR("error");

  private final String text;

  Level(String text) {
    this.text = text;
  }

  /** As it stands in a line. */
  String text() {
    return text;
  }
}
