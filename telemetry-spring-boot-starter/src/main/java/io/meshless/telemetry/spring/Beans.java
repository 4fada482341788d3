package io.meshless.telemetry.spring;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Beans of the application, of which it may have several. */
final class Beans {
  private static final Logger LOGGER = LoggerFactory.getLogger(TelemetryAutoConfiguration.class);

  private Beans() {}

  /**
   * The only one, the primary one, or with a warning the first of several; null when there is none.
   */
  static <T> @Nullable T one(ObjectProvider<T> beans, String what) {
    T only = beans.getIfUnique();
    return only != null ? only : first(beans, what);
  }

  private static <T> @Nullable T first(ObjectProvider<T> beans, String what) {
    T first = beans.orderedStream().findFirst().orElse(null);
    if (first != null) {
      LOGGER.warn(
          "there is more than one {} and none is primary; the telemetry uses the first, {}",
          what,
          first);
    }
    return first;
  }
}
