package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.yaml.WatchedContent.Look;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at texts again and again on a daemon thread of its own and tells when they have changed.
 *
 * <p>The content is the ground truth; events of the file system only make it look sooner. {@link
 * WatchedContent} tells changes from files that are only being written.
 *
 * <p>The thread outlives whatever goes wrong in a look or in the listener, errors of the virtual
 * machine among it: a service has many hours to go after a moment without memory.
 */
final class TextWatch implements ConfigSource.Watch {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long SETTLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  private final TextSource texts;
  private final WatchedContent content;
  private final long intervalMillis;
  private final Runnable changed;
  private final @Nullable FolderEvents events;
  private final Thread thread;
  private volatile boolean closed;

  /** What went wrong last; confined to the thread. Null after a look that went well. */
  private @Nullable String told;

  private TextWatch(
      TextSource texts, Duration interval, Runnable changed, @Nullable FolderEvents events) {
    this.texts = texts;
    this.content = new WatchedContent(Look.at(texts));
    this.intervalMillis = interval.toMillis();
    this.changed = changed;
    this.events = events;
    this.thread = new Thread(null, this::run, "telemetry-config-watch", 0, false);
    this.thread.setDaemon(true);
    // What is loaded again looks for classes where the first load did.
    this.thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
  }

  static TextWatch start(TextSource texts, Duration interval, Runnable changed) {
    // Before the first look, so that no change falls between the two.
    FolderEvents events =
        texts instanceof FileTexts files ? FolderEvents.of(files.folders()) : null;
    boolean started = false;
    try {
      TextWatch watch = new TextWatch(texts, interval, changed, events);
      watch.thread.start();
      started = true;
      return watch;
    } finally {
      if (!started && events != null) {
        events.close();
      }
    }
  }

  private void run() {
    while (!closed) {
      try {
        waitForNext();
        if (!closed && content.isNew(Look.at(texts))) {
          changed.run();
        }
        told = null;
      } catch (InterruptedException e) {
        // Closed, or not for us.
      } catch (Throwable e) {
        tell(e);
      }
    }
  }

  /** Once for one failure, however often it comes in a row. */
  private void tell(Throwable failure) {
    try {
      String words = failure.toString();
      if (!closed && !Objects.equals(words, told)) {
        told = words;
        LOG.warn("looking at the configuration failed, it is tried again", failure);
      }
    } catch (Throwable e) {
      // Not even telling works now. The next failure is told.
      told = null;
    }
  }

  private void waitForNext() throws InterruptedException {
    long settle = Math.min(SETTLE_MILLIS, intervalMillis);
    // Also before events are asked for: in a folder where a log grows there is always one.
    TimeUnit.MILLISECONDS.sleep(Math.max(1, settle));
    if (content.isSettling()) {
      return;
    }
    long jitter =
        ThreadLocalRandom.current().nextLong(-intervalMillis / 10, intervalMillis / 10 + 1);
    long millis = Math.max(0, intervalMillis + jitter - settle);
    if (events == null) {
      TimeUnit.MILLISECONDS.sleep(millis);
    } else {
      events.await(millis);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (events != null) {
        events.close();
      }
    }
  }
}
