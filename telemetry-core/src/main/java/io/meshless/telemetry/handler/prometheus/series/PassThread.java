package io.meshless.telemetry.handler.prometheus.series;

import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a job again and again, on a daemon thread that lives from {@link #every} to {@link #stop}.
 * Safe for use by many threads.
 *
 * <p>The thread keeps nothing of the one that starts it, which may belong to an application that is
 * taken out of its container: no class loader, no thread-locals, no access control context.
 */
final class PassThread {
  private static final Logger LOGGER = LoggerFactory.getLogger(PassThread.class);
  private static final long MOST_WAIT_MILLIS = 5_000;

  private final String name;
  private final Runnable job;
  private long pauseMillis;
  private boolean running;
  private @Nullable Thread thread;

  /** A thread of this name for a job that handles its own failures; not started yet. */
  PassThread(String name, Runnable job) {
    this.name = name;
    this.job = job;
  }

  /** Does the job after each pause, from now on. */
  synchronized void every(Duration pause) {
    pauseMillis = Math.max(1, pause.toMillis());
    notifyAll();
    if (!running) {
      start();
    }
  }

  private void start() {
    try {
      Thread fresh = make();
      fresh.start();
      thread = fresh;
      running = true;
    } catch (OutOfMemoryError e) {
      LOGGER.warn("the thread {} cannot be had now", name, e);
    }
  }

  @SuppressWarnings("removal") // until it is gone, a thread keeps what was on its maker's stack
  private Thread make() {
    PrivilegedAction<Thread> make = () -> new Thread(null, this::run, name, 0, false);
    AccessControlContext ours =
        new AccessControlContext(new ProtectionDomain[] {getClass().getProtectionDomain()});
    Thread made = AccessController.doPrivileged(make, ours);
    made.setDaemon(true);
    made.setContextClassLoader(null);
    return made;
  }

  /** Ends the thread; does not wait for it. */
  synchronized void stop() {
    running = false;
    notifyAll();
  }

  private void run() {
    while (awaitPause()) {
      job.run();
    }
  }

  /** Waits; false when the thread is to end. */
  @SuppressWarnings("WaitNotInLoop") // the loop is run(); waking too early does no harm
  private synchronized boolean awaitPause() {
    try {
      if (isCurrent()) {
        // A change of the pause ends the wait early; a pass too many does no harm.
        wait(pauseMillis);
      }
    } catch (InterruptedException e) {
      // Nobody of ours interrupts it, and whoever does cannot mean that the job is given up.
    }
    return isCurrent();
  }

  private boolean isCurrent() {
    return running && Thread.currentThread() == thread;
  }

  /** Waits, for a few seconds at most, until a thread that was stopped has ended. */
  void join() {
    Thread ending = last();
    if (ending == null || ending == Thread.currentThread()) {
      return;
    }
    try {
      ending.join(MOST_WAIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread last() {
    return thread;
  }
}
