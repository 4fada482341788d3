package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.text.TextLimits;
import java.util.List;

/**
 * The last lines that handlers wrote, for people who look at a page. Handlers find it among the
 * services of the builder, when lines are kept. Safe for use by many threads.
 */
public final class RecentLines {
  /** A line of hostile length must not fill the memory. */
  private static final int MOST_CHARS = 4_096;

  private final Recent<String> lines;

  /** Keeps this many lines. */
  public RecentLines(int count) {
    this.lines = new Recent<>(count);
  }

  /** Adds a line, without the end of a very long one and without a line feed. */
  public void add(String line) {
    String whole = line.stripTrailing();
    lines.add(TextLimits.kept(whole, MOST_CHARS));
  }

  /** The lines, oldest first. */
  public List<String> list() {
    return lines.list();
  }
}
