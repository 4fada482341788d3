package io.meshless.telemetry.handler.stdio;

/** Where lines go; constants are named and numbered as in configurations. */
public enum LogStream {
  STDOUT,
  STDERR,
  FILE,
  ROTATED_FILE;

  boolean isFile() {
    return this == FILE || this == ROTATED_FILE;
  }
}
