package io.meshless.telemetry.cli.shell;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one run of the command, and whether a person looks at them. Text is UTF-8; output
 * is kept until {@link #flush()} or {@link #close()}. Confined to one thread.
 */
public final class Shell implements AutoCloseable {
  /** Says whether standard output is a terminal, when a script knows better than Java does. */
  private static final String TERMINAL = "telemetry.terminal";

  private static final int FIRST_WITH_A_CONSOLE_ALWAYS = 22;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean colours;

  /**
   * A shell with these streams.
   *
   * @param terminal whether a person sees the output while it comes
   * @param environment the environment variables, of which some turn colours off
   */
  public Shell(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean terminal,
      Map<String, String> environment) {
    this.in = in;
    this.out = print(out);
    this.err = print(err);
    this.terminal = terminal;
    this.colours = terminal && allowsColours(environment);
  }

  /** The streams of this process. */
  public static Shell ofProcess() {
    return new Shell(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        hasTerminal(),
        System.getenv());
  }

  private static PrintStream print(OutputStream stream) {
    return new PrintStream(new BufferedOutputStream(stream), false, StandardCharsets.UTF_8);
  }

  private static boolean allowsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  @SuppressWarnings("SystemConsoleNull") // on newer releases the console itself is asked
  private static boolean hasTerminal() {
    String told = System.getProperty(TERMINAL);
    if (told != null) {
      return Boolean.parseBoolean(told);
    }
    Console console = System.console();
    return console != null
        && (Runtime.version().feature() < FIRST_WITH_A_CONSOLE_ALWAYS || saysSo(console));
  }

  /** Newer releases have a console always, and a method that asks it; this is compiled for 17. */
  private static boolean saysSo(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** Standard input. */
  public InputStream in() {
    return in;
  }

  /** Standard output: what the person asked for. */
  public PrintStream out() {
    return out;
  }

  /** Standard error: why it cannot be had, and how it goes. */
  public PrintStream err() {
    return err;
  }

  /** Whether a person sees the output while it comes. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether output may have colours. */
  public boolean hasColours() {
    return colours;
  }

  /** The text in this colour, or as it is. */
  public String in(Colour colour, String text) {
    return colours ? colour.of(text) : text;
  }

  /** Prints the heading of what comes next. */
  public void head(String text) {
    out.println(in(Colour.STRONG, "# " + text));
  }

  /** Hands on what was printed. */
  public void flush() {
    out.flush();
    err.flush();
  }

  @Override
  public void close() {
    flush();
  }
}
