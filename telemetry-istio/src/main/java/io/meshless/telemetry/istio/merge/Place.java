package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ProblemScope;
import org.jspecify.annotations.Nullable;

/**
 * Where something was written, to tell of it once it is known what all resources say. Immutable.
 */
public record Place(ProblemScope scope, @Nullable ConfigNode node) {
  /** Reports an error here. */
  public void error(String code, String what, @Nullable String mend) {
    scope.error(code, node, what, mend);
  }

  /** Reports a warning here. */
  public void warning(String code, String what, @Nullable String mend) {
    scope.warning(code, node, what, mend);
  }
}
