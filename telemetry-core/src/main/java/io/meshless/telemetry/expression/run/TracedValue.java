package io.meshless.telemetry.expression.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a part of an expression came to in one evaluation.
 *
 * @param text the part as it is written
 * @param result the value, an {@link EvaluationError}, or null when it was absent
 */
public record TracedValue(String text, @Nullable Object result) {
  public TracedValue {
    Objects.requireNonNull(text, "text");
  }

  /** Whether there was neither a value nor an error. */
  public boolean isAbsent() {
    return result == null;
  }

  /** Whether it failed. */
  public boolean isError() {
    return result instanceof EvaluationError;
  }
}
