package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.config.ConfigScalar;
import org.jspecify.annotations.Nullable;

/**
 * What is done to one tag of a metric. Immutable.
 *
 * @param place where the tag is named
 * @param value the expression that it gets; null when the tag is removed
 */
public record TagChange(Place place, @Nullable ConfigScalar value) {
  /** Whether the tag is taken away. */
  public boolean removes() {
    return value == null;
  }
}
