package io.meshless.telemetry.handler.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the library's log says meanwhile. */
final class LogText {
  private LogText() {}

  /** The lines of the log that name this class, while this runs. */
  static String of(Class<?> logger, Runnable action) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream err = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(err);
    }
    StringBuilder lines = new StringBuilder();
    log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(logger.getName()))
        .forEach(line -> lines.append(line).append('\n'));
    return lines.toString();
  }
}
