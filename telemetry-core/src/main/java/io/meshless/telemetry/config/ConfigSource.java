package io.meshless.telemetry.config;

/**
 * Supplies a configuration: from files, a text or a program.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface ConfigSource {
  /**
   * Reads the configuration as it is now. Problems of the text are part of the result; what cannot
   * be read at all (a missing file) is a problem as well, never an exception.
   */
  ConfigSnapshot read();

  /**
   * Starts telling when the source may have changed. Most sources never change.
   *
   * @param changed run on a thread of the source; the listener then calls {@link #read()}
   * @return ends the watch; closing twice does no harm
   */
  default Watch watch(Runnable changed) {
    return () -> {};
  }

  /** A watch in progress. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
