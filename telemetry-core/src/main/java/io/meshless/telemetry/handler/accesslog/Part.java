package io.meshless.telemetry.handler.accesslog;

/** A part of a format's text. */
sealed interface Part {
  /** What stands for itself in every line. */
  record Literal(String text) implements Part {}

  /** What stands for something that a record says. */
  record Call(Operation operation) implements Part {}
}
