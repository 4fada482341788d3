package io.meshless.telemetry.yaml;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells that something happened in folders. Holds descriptors of the system until it is closed. */
final class FolderEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final WatchService service;

  private FolderEvents(WatchService service) {
    this.service = service;
  }

  /** Null when the system cannot tell, or not for one of the folders. */
  static @Nullable FolderEvents of(List<Path> folders) {
    FolderEvents events = null;
    boolean complete = false;
    try {
      events = new FolderEvents(FileSystems.getDefault().newWatchService());
      for (Path folder : folders) {
        folder.register(
            events.service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_DELETE,
            StandardWatchEventKinds.ENTRY_MODIFY);
      }
      complete = true;
      return events;
    } catch (IOException | RuntimeException e) {
      LOG.debug("no file events, the files are looked at every so often", e);
      return null;
    } finally {
      if (!complete && events != null) {
        events.close();
      }
    }
  }

  /** Waits for something to happen, at most so long; then forgets what has happened so far. */
  void await(long millis) throws InterruptedException {
    try {
      WatchKey key = service.poll(millis, TimeUnit.MILLISECONDS);
      while (key != null) {
        key.pollEvents();
        key.reset();
        key = service.poll();
      }
    } catch (ClosedWatchServiceException e) {
      TimeUnit.MILLISECONDS.sleep(millis);
    }
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.debug("closing the file events failed", e);
    }
  }
}
