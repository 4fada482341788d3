package io.meshless.telemetry.config;

import org.jspecify.annotations.Nullable;

/**
 * One value of a configuration, as it was written: a {@link ConfigScalar}, {@link ConfigList} or
 * {@link ConfigMap}. Knows its location, unless it was made by a program. Immutable.
 */
public sealed interface ConfigNode permits ConfigScalar, ConfigList, ConfigMap {
  /** Where the node starts; null when it was made by a program. */
  @Nullable SourceLocation location();

  /**
   * What the node is, in words for messages: {@code a string}, {@code a number}, {@code a list}.
   */
  String describe();

  /**
   * A node without a place that says the same as this value: a {@link String}, a number, a {@link
   * Boolean}, a {@link java.time.Duration}, an enum's constant, a {@link java.util.Map} with
   * strings for keys, an {@link Iterable}, null, or a node.
   *
   * @throws IllegalArgumentException for a value of another class
   */
  static ConfigNode of(@Nullable Object value) {
    return LiteralNodes.of(value);
  }
}
