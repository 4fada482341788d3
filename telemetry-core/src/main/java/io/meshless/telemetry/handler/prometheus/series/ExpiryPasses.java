package io.meshless.telemetry.handler.prometheus.series;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the passes of expiry: on a daemon thread, and before a scrape when one is due, so that a
 * scrape never shows what should be gone. No thread runs while no handler has a policy.
 */
public final class ExpiryPasses implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExpiryPasses.class);

  private final InstantSource clock;
  private final Consumer<Instant> pass;
  private final PassThread thread = new PassThread("telemetry-series-expiry", this::run);
  private @Nullable Duration pause;
  private Instant last;

  /** Times the passes by this clock. */
  public ExpiryPasses(InstantSource clock, Consumer<Instant> pass) {
    this.clock = clock;
    this.pass = pass;
    this.last = clock.instant();
  }

  /** Sets the time between two passes; null for none at all. */
  public synchronized void pause(@Nullable Duration wanted) {
    if (wanted == null ? pause == null : wanted.equals(pause)) {
      return;
    }
    pause = wanted;
    if (wanted == null) {
      thread.stop();
    } else {
      thread.every(wanted);
    }
  }

  /** Makes a pass when the last one is long enough ago. Never throws. */
  public void runIfDue() {
    if (isDue()) {
      run();
    }
  }

  private synchronized boolean isDue() {
    if (pause == null) {
      return false;
    }
    Instant now = clock.instant();
    // A clock that was set back must not stop the passes until it has caught up.
    if (now.isBefore(last)) {
      last = now;
    }
    return !now.isBefore(last.plus(pause));
  }

  /**
   * Makes a pass. The thread asks no clock whether it is time: the two never agree to the fraction
   * of a millisecond, and a pass that is left out for that comes a whole pause late.
   */
  private void run() {
    try {
      Instant now = clock.instant();
      synchronized (this) {
        last = now;
      }
      pass.accept(now);
    } catch (RuntimeException | LinkageError e) {
      LOGGER.warn("series could not be expired; the next pass tries again", e);
    }
  }

  /** Ends the thread, and waits a little until it has ended. */
  @Override
  public void close() {
    pause(null);
    thread.join();
  }
}
