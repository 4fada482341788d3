package io.meshless.telemetry.config.reading;

import io.meshless.telemetry.config.SourceLocation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that configuration was read from, with the name that problems use for it. Immutable; equal
 * to another with the same name and content.
 */
public final class SourceText {
  private final String name;
  private final String content;

  /** Where each line starts. Lines are cut out when they are asked for: most never are. */
  private final int[] starts;

  /**
   * A source with this content.
   *
   * @param name as a person would look for it: a file's path, or words such as {@code inline}
   */
  public SourceText(String name, String content) {
    this.name = name;
    this.content = content;
    this.starts = starts(content);
  }

  private static int[] starts(String content) {
    int[] starts = new int[16];
    int lines = 1;
    for (int at = endOfLine(content, 0); at < content.length(); at = endOfLine(content, at)) {
      boolean both = content.startsWith("\r\n", at);
      at += both ? 2 : 1;
      if (lines == starts.length) {
        starts = Arrays.copyOf(starts, 2 * lines);
      }
      starts[lines++] = at;
    }
    return Arrays.copyOf(starts, lines);
  }

  private static int endOfLine(String content, int from) {
    int at = from;
    while (at < content.length() && content.charAt(at) != '\n' && content.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** A place in it; line and column are counted from 1. */
  public SourceLocation at(int line, int column) {
    return new TextLocation(this, line, column);
  }

  /** The name of the source. */
  public String name() {
    return name;
  }

  /** How many lines there are; one at least. */
  public int lines() {
    return starts.length;
  }

  /** The line with this number, counted from 1; null when there is none. */
  public @Nullable String line(int number) {
    if (number < 1 || number > starts.length) {
      return null;
    }
    int start = starts[number - 1];
    return content.substring(start, endOfLine(content, start));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceText that
        && name.equals(that.name)
        && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + content.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
