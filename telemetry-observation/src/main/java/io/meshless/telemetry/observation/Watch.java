package io.meshless.telemetry.observation;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** How observations with one class of context are followed. Safe for use by many threads. */
interface Watch {
  /** What nobody follows. */
  Watch NONE =
      new Watch() {
        @Override
        public @Nullable Object begin(Observation.Context context) {
          return null;
        }

        @Override
        public void end(Object begun, Observation.Context context) {}
      };

  /** Begins with the start of an observation; null when this one is left out. */
  @Nullable Object begin(Observation.Context context);

  /** Records what has begun so. */
  void end(Object begun, Observation.Context context);

  /** Something happens in what has begun, and it goes on. */
  default void happened(Object begun, Observation.Event event) {}

  /** This thread goes on within what has begun. */
  default void openScope(Object begun) {}

  /** It does so no more. */
  default void closeScope(Observation.Context context) {}
}
