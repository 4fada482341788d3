package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeName;
import org.jspecify.annotations.Nullable;

/** Stands between expressions and the values they read. */
@FunctionalInterface
public interface AttributeRead {
  /** Reads values as they are. */
  AttributeRead ALL = (name, value) -> value;

  /** The value that an expression sees. */
  @Nullable Object read(AttributeName name, @Nullable Object value);
}
