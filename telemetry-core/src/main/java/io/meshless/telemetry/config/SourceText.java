package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/** A text that configuration was read from, with the name that problems call it by. Immutable. */
public final class SourceText {
  private final String name;
  private final String[] lines;

  /**
   * A source with this content.
   *
   * @param name as a person would look for it: a file's path, or words such as {@code inline}
   */
  public SourceText(String name, String content) {
    this.name = name;
    this.lines = content.split("\r\n|\r|\n", -1);
  }

  /** The name of the source. */
  public String name() {
    return name;
  }

  /** The line with this number, counted from 1; null when there is none. */
  public @Nullable String line(int number) {
    return number >= 1 && number <= lines.length ? lines[number - 1] : null;
  }

  @Override
  public String toString() {
    return name;
  }
}
