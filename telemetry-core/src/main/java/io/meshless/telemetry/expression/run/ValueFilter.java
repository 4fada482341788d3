package io.meshless.telemetry.expression.run;

import io.meshless.telemetry.attribute.AttributeName;
import org.jspecify.annotations.Nullable;

/**
 * Stands between expressions and the values they read, for example to keep secrets out of what they
 * make. Must give the same answer for the same name and value, and be safe for use by many threads.
 */
@FunctionalInterface
public interface ValueFilter {
  /** Shows values as they are. */
  ValueFilter NONE =
      new ValueFilter() {
        @Override
        public @Nullable Object read(AttributeName name, @Nullable Object value) {
          return value;
        }

        @Override
        public boolean affects(AttributeName name) {
          return false;
        }
      };

  /** The value that an expression sees; null for none. */
  @Nullable Object read(AttributeName name, @Nullable Object value);

  /**
   * Whether values of this attribute are ever seen otherwise than they are. Expressions ask when
   * they are compiled, and do not come here for other attributes.
   */
  default boolean affects(AttributeName name) {
    return true;
  }
}
