package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/**
 * A place in a text that configuration was read from; line and column count from 1. Immutable.
 *
 * <p>Two are equal if a person would see no difference: the same place, and the same line there.
 * The rest of the source does not matter. {@code toString} is {@code file:line:column}.
 */
public interface SourceLocation {
  /** The name of the source, as a person would look for it: a file's path, or {@code inline}. */
  String source();

  /** The line. */
  int line();

  /** The column, in chars. */
  int column();

  /** The text of the line, or null when the source has no such line. */
  @Nullable String lineText();
}
