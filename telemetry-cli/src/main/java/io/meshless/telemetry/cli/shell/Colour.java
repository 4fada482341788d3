package io.meshless.telemetry.cli.shell;

/** What colours mean here; each is shown by the terminal's own palette. */
public enum Colour {
  /** An error, what is missing. */
  BAD("31"),
  /** A warning. */
  DOUBTFUL("33"),
  /** What is well, what is new. */
  GOOD("32"),
  /** Worth knowing. */
  NOTE("36"),
  /** What the eye should find first. */
  STRONG("1"),
  /** What is beside the point. */
  FAINT("2");

  private static final String ESCAPE = "\u001b[";
  private static final String END = ESCAPE + "0m";

  private final String code;

  Colour(String code) {
    this.code = code;
  }

  /** The text between the codes. */
  String of(String text) {
    return ESCAPE + code + "m" + text + END;
  }
}
