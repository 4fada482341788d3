package io.meshless.telemetry.handler.stdio;

/** Where lines go, by the names and numbers of the configuration. */
enum LogStream {
  STDOUT,
  STDERR,
  FILE,
  ROTATED_FILE
}
