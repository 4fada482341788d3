package io.meshless.telemetry.handler.accesslog;

/**
 * Defines an operator: what may stand behind its name, and what it then is.
 *
 * @param argument whether something stands in brackets
 * @param isCut whether a length may follow
 */
record Definition(Argument argument, boolean isCut, Reading reading) {
  /** Whether an operator has an argument. */
  enum Argument {
    NONE,
    OPTIONAL,
    REQUIRED
  }

  /** Makes an operation of arguments of the right form. */
  @FunctionalInterface
  interface Reading {
    Operation read(Arguments arguments) throws FormatException;
  }

  /** An operator of its name alone. */
  static Definition plain(Operation operation) {
    return new Definition(Argument.NONE, false, arguments -> operation);
  }

  static Definition optional(Reading reading) {
    return new Definition(Argument.OPTIONAL, false, reading);
  }
}
