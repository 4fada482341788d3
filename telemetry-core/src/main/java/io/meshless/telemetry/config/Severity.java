package io.meshless.telemetry.config;

/** How much a {@link ConfigProblem} matters. */
public enum Severity {
  /** Something that was asked for will not happen; a strict load is refused. */
  ERROR,
  /** It works, but probably not as meant. */
  WARNING,
  /** Worth knowing, nothing to mend. */
  INFO
}
