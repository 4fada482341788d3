package io.meshless.telemetry.handler;

/** The level of a line, lowest first; constants are named and numbered as in configurations. */
public enum Level {
  /** Information; what every unknown severity means. */
  INFO("info"),
  /** A warning. */
  WARNING("warn"),
  /** An error, fatal or not. */
  ERROR("error");

  private final String text;

  Level(String text) {
    this.text = text;
  }

  /** The level as a line shows it. */
  public String text() {
    return text;
  }
}
