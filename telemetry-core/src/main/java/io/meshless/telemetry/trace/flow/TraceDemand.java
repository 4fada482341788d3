package io.meshless.telemetry.trace.flow;

/** What the configuration that runs wants of traces. */
public interface TraceDemand {
  /** Nobody wants anything. */
  TraceDemand NONE =
      new TraceDemand() {
        @Override
        public double share() {
          return -1;
        }

        @Override
        public boolean isRead() {
          return false;
        }
      };

  /**
   * Of the traces that nobody has decided about, how many are to be sampled; negative when no rule
   * sends spans.
   */
  double share();

  /** Whether something reads ids. */
  boolean isRead();
}
