package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.yaml.WatchedContent.Look;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
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
 */
final class TextWatch implements ConfigSource.Watch {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long SETTLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  private final TextSource texts;
  private final WatchedContent content;
  private final long intervalMillis;
  private final Runnable changed;
  private final @Nullable WatchService events;
  private final Thread thread;
  private volatile boolean closed;

  private TextWatch(
      TextSource texts, Duration interval, Runnable changed, @Nullable WatchService events) {
    this.texts = texts;
    this.content = new WatchedContent(Look.at(texts));
    this.intervalMillis = interval.toMillis();
    this.changed = changed;
    this.events = events;
    this.thread = new Thread(this::run, "telemetry-config-watch");
    this.thread.setDaemon(true);
  }

  static TextWatch start(TextSource texts, Duration interval, Runnable changed) {
    TextWatch watch = new TextWatch(texts, interval, changed, events(texts));
    watch.thread.start();
    return watch;
  }

  private static @Nullable WatchService events(TextSource texts) {
    if (!(texts instanceof FileTexts files)) {
      return null;
    }
    try {
      WatchService service = FileSystems.getDefault().newWatchService();
      for (Path folder : files.folders()) {
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE,
            StandardWatchEventKinds.ENTRY_MODIFY);
      }
      return service;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("no file events, the files are looked at every so often", e);
      return null;
    }
  }

  private void run() {
    while (!closed) {
      try {
        waitForNext();
        if (!closed && content.isNew(Look.at(texts))) {
          changed.run();
        }
      } catch (InterruptedException | ClosedWatchServiceException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("looking at the configuration failed, it is tried again", e);
      }
    }
  }

  private void waitForNext() throws InterruptedException {
    if (content.isSettling()) {
      TimeUnit.MILLISECONDS.sleep(Math.min(SETTLE_MILLIS, intervalMillis));
      return;
    }
    long jitter =
        ThreadLocalRandom.current().nextLong(-intervalMillis / 10, intervalMillis / 10 + 1);
    long millis = Math.max(1, intervalMillis + jitter);
    if (events == null) {
      TimeUnit.MILLISECONDS.sleep(millis);
      return;
    }
    WatchKey key = events.poll(millis, TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      key.reset();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (events != null) {
        events.close();
      }
      if (Thread.currentThread() != thread) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (IOException e) {
      LOG.debug("closing the file events failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
