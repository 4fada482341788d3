package io.meshless.telemetry.handler.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the passes of expiry: on a daemon thread, and before a scrape when one is due, so that a
 * scrape never shows what should be gone. No thread runs while no handler has a policy.
 */
final class ExpiryPasses implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(ExpiryPasses.class);

  private final InstantSource clock;
  private final Consumer<Instant> pass;
  private @Nullable Duration pause;
  private Instant last;
  private @Nullable Timer timer;

  /** Times the passes by this clock. */
  ExpiryPasses(InstantSource clock, Consumer<Instant> pass) {
    this.clock = clock;
    this.pass = pass;
    this.last = clock.instant();
  }

  /** Sets the time between two passes; null for none at all. */
  synchronized void pause(@Nullable Duration wanted) {
    if (wanted == null ? pause == null : wanted.equals(pause)) {
      return;
    }
    stop();
    pause = wanted;
    if (wanted != null) {
      long millis = Math.max(1, wanted.toMillis());
      timer = new Timer("telemetry-series-expiry", true);
      timer.schedule(new Pass(), millis, millis);
    }
  }

  private final class Pass extends TimerTask {
    @Override
    public void run() {
      runIfDue();
    }
  }

  /** Makes a pass when the last one is long enough ago. Never throws. */
  void runIfDue() {
    Instant due = claim();
    if (due != null) {
      try {
        pass.accept(due);
      } catch (RuntimeException e) {
        LOGGER.warn("series could not be expired; the next pass tries again", e);
      }
    }
  }

  private synchronized @Nullable Instant claim() {
    if (pause == null) {
      return null;
    }
    Instant now = clock.instant();
    // A clock that was set back must not stop the passes until it has caught up.
    if (now.isBefore(last)) {
      last = now;
    }
    if (now.isBefore(last.plus(pause))) {
      return null;
    }
    last = now;
    return now;
  }

  private void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  @Override
  public synchronized void close() {
    stop();
    pause = null;
  }
}
