package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/** A place in a {@link SourceText}; line and column are counted from 1. Immutable. */
public record SourceLocation(SourceText source, int line, int column) {
  /** The text of the line, or null when the source has no such line. */
  public @Nullable String lineText() {
    return source.line(line);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return source.name() + ":" + line + ":" + column;
  }
}
