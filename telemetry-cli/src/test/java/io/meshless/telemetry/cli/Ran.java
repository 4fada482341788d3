package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One run of the command, in this process.
 *
 * @param code how it ended
 * @param out standard output
 * @param err standard error
 */
public record Ran(int code, String out, String err) {
  /** Runs a command with nothing on standard input. */
  public static Ran of(String... args) {
    return on("", args);
  }

  /** Runs a command with this on standard input. */
  public static Ran on(String input, String... args) {
    return in(input, false, Map.of(), args);
  }

  /** Runs a command on a terminal with this environment. */
  public static Ran onTerminal(Map<String, String> environment, String... args) {
    return in("", true, environment, args);
  }

  private static Ran in(
      String input, boolean terminal, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int code;
    try (Shell shell = new Shell(in, out, err, terminal, environment)) {
      code = Main.run(shell, args);
    }
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
