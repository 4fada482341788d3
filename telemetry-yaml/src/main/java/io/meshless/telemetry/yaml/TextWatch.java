package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at texts again and again on a daemon thread of its own and tells when they have changed.
 *
 * <p>The content is the ground truth; events of the file system only make it look sooner. A change
 * is told once the content has been the same at two looks in a row, so that a file that is being
 * written is not read half. While something cannot be read, the last content counts: files vanish
 * for a moment when they are replaced.
 */
final class TextWatch implements ConfigSource.Watch {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long SETTLE_MILLIS = 100;
  private static final long CLOSE_MILLIS = 2_000;

  /** Looks for which a vanished file is waited for before its absence counts as a change. */
  private static final int PATIENCE_LOOKS = 2;

  private final TextSource texts;
  private final long intervalMillis;
  private final Runnable changed;
  private final @Nullable WatchService events;
  private final Thread thread;
  private volatile boolean closed;

  private TextWatch(
      TextSource texts, Duration interval, Runnable changed, @Nullable WatchService events) {
    this.texts = texts;
    this.intervalMillis = interval.toMillis();
    this.changed = changed;
    this.events = events;
    this.thread = new Thread(this::run, "telemetry-config-watch");
    this.thread.setDaemon(true);
  }

  static TextWatch start(TextSource texts, Duration interval, Runnable changed) {
    TextWatch watch = new TextWatch(texts, interval, changed, events(texts));
    watch.known = watch.look();
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

  /** What was seen: the texts, or that something could not be read. */
  private record Look(List<NamedText> texts, List<String> unreadable) {
    /** Whether something that could be read before is gone. */
    boolean lacks(Look before) {
      return (before.unreadable.isEmpty() && !unreadable.isEmpty())
          || !names(this).containsAll(names(before));
    }

    private static Set<String> names(Look look) {
      return look.texts.stream().map(NamedText::name).collect(Collectors.toSet());
    }
  }

  /** The content that was told last; confined to the thread once that runs. */
  private Look known = new Look(List.of(), List.of());

  private Look look() {
    List<String> unreadable = new ArrayList<>();
    List<NamedText> read = texts.read((ConfigProblem p) -> unreadable.add(p.toString()));
    return new Look(read, unreadable);
  }

  private void run() {
    int vanished = 0;
    while (!closed) {
      try {
        waitForNext();
        Look seen = settled();
        if (closed || seen.equals(known)) {
          vanished = 0;
          continue;
        }
        if (seen.lacks(known) && ++vanished < PATIENCE_LOOKS) {
          continue;
        }
        vanished = 0;
        known = seen;
        changed.run();
      } catch (InterruptedException | ClosedWatchServiceException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("looking at the configuration failed, it is tried again", e);
      }
    }
  }

  private void waitForNext() throws InterruptedException {
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

  /** The content once it stands still for a moment. */
  private Look settled() throws InterruptedException {
    Look seen = look();
    if (seen.equals(known)) {
      return seen;
    }
    while (!closed) {
      TimeUnit.MILLISECONDS.sleep(Math.min(SETTLE_MILLIS, intervalMillis));
      Look again = look();
      if (again.equals(seen)) {
        return seen;
      }
      seen = again;
    }
    return seen;
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
