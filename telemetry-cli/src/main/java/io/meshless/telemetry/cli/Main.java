package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.shell.Shell;

/** Where the process begins. */
public final class Main {
  private Main() {}

  /** Runs one command, and ends the process with its exit code. */
  public static void main(String[] args) {
    int code;
    try (Shell shell = Shell.ofProcess()) {
      code = run(shell, args);
    }
    System.exit(code);
  }

  /** Runs one command in this shell, and gives its exit code. */
  public static int run(Shell shell, String... args) {
    return Commands.of(shell, args).execute(args);
  }
}
