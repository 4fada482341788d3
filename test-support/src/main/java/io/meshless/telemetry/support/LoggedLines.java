package io.meshless.telemetry.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What slf4j-simple logs meanwhile: it writes to the standard error of the moment. */
public final class LoggedLines implements AutoCloseable {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  /** From now on. */
  public LoggedLines() {
    System.setErr(new PrintStream(written, true, UTF_8));
  }

  /** The lines with this in them. */
  public List<String> with(String part) {
    return written.toString(UTF_8).lines().filter(line -> line.contains(part)).toList();
  }

  @Override
  public void close() {
    System.setErr(before);
    before.print(written.toString(UTF_8));
  }
}
