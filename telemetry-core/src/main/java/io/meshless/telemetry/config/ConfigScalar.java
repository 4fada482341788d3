package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/**
 * A single value with the text it was written as.
 *
 * @param text the value's text after quotes and escapes are resolved
 * @param kind what the text would be if no type is wanted
 * @param location where the value starts
 * @param positions locates a character of {@code text} in the source; null when made by a program
 * @param language what an expression is written in; null for the language of its field
 */
public record ConfigScalar(
    String text,
    Kind kind,
    @Nullable SourceLocation location,
    @Nullable Positions positions,
    @Nullable Language language)
    implements ConfigNode {

  /** A value in the language of its field. */
  public ConfigScalar(
      String text, Kind kind, @Nullable SourceLocation location, @Nullable Positions positions) {
    this(text, kind, location, positions, null);
  }

  /** What YAML 1.1 takes a scalar for. */
  public enum Kind {
    /** Quoted text, or plain text that is nothing else. */
    STRING("a string"),
    /** A whole number. */
    INTEGER("a number"),
    /** A number with a fraction or exponent, or {@code .inf}, {@code .nan}. */
    FLOAT("a number"),
    /** True or false in any of YAML's forms. */
    BOOLEAN("a boolean"),
    /** Nothing, {@code ~} or {@code null}. */
    NULL("null");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Maps the characters of a scalar's text to the source. */
  @FunctionalInterface
  public interface Positions {
    /** Where the character with this index stands; the index may be the text's length. */
    SourceLocation at(int index);
  }

  /**
   * A language for expressions, other than the usual one. The languages are modules of this
   * library: one of anybody else is not understood, and its expressions are read as usual ones.
   */
  public interface Language {}

  /** A string made by a program. */
  public static ConfigScalar string(String text) {
    return new ConfigScalar(text, Kind.STRING, null, null);
  }

  /** The same value, to be read as an expression in this language. */
  public ConfigScalar in(Language other) {
    return new ConfigScalar(text, kind, location, positions, other);
  }

  /** Whether the value is null, which leaves a field unset. */
  public boolean isNull() {
    return kind == Kind.NULL;
  }

  /** Where the character with this index stands in the source; null when made by a program. */
  public @Nullable SourceLocation locationOf(int index) {
    return positions == null ? location : positions.at(index);
  }

  @Override
  public String describe() {
    return kind.words;
  }
}
