package io.meshless.telemetry.config;

import java.util.Optional;

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

  /**
   * The same source with a text in the place of that of this name, or beside the others when none
   * has it: to see what a changed file would do, before it is saved. The others are read as they
   * are then.
   *
   * @return empty when this source is not made of texts
   */
  default Optional<ConfigSource> with(String name, String text) {
    return Optional.empty();
  }

  /** A watch in progress. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
