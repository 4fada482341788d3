package io.meshless.telemetry.cli.shell;

/** How commands end. */
public final class ExitCode {
  /** All is well. */
  public static final int OK = 0;

  /** The command ran, and found what it looks for: problems, failed tests, differences. */
  public static final int PROBLEMS = 1;

  /** The command could not run: wrong usage, or a file that cannot be read. */
  public static final int COULD_NOT_RUN = 2;

  private ExitCode() {}
}
