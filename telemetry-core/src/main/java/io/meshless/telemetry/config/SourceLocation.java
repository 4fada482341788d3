package io.meshless.telemetry.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link SourceText}; line and column are counted from 1. Immutable.
 *
 * <p>Two are equal when a person would see no difference: the same place, and the same line there.
 * What stands in the rest of the source does not matter.
 */
public record SourceLocation(SourceText source, int line, int column) {
  /** The text of the line, or null when the source has no such line. */
  public @Nullable String lineText() {
    return source.line(line);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // spares a look at the lines of one and the same text
  public boolean equals(@Nullable Object other) {
    return other instanceof SourceLocation that
        && line == that.line
        && column == that.column
        && source.name().equals(that.source.name())
        && (source == that.source || Objects.equals(lineText(), that.lineText()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(source.name(), line, column);
  }

  /** {@code file:line:column}. */
  @Override
  public String toString() {
    return source.name() + ":" + line + ":" + column;
  }
}
