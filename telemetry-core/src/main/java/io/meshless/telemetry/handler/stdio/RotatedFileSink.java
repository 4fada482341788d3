package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.stdio.StdioSettings.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A file that is renamed when it is full. Opened with the first line; folders are made. A line
 * longer than the limit stands in a file of its own.
 */
final class RotatedFileSink implements LineSink {
  private final Path path;
  private final long maxBytes;
  private final Backups backups;
  private final InstantSource clock;
  private @Nullable FileSink file;
  private long size;

  RotatedFileSink(Destination destination, InstantSource clock) {
    this.path = Path.of(destination.path());
    this.maxBytes = destination.maxBytes();
    this.backups = new Backups(path, destination.maxDays(), destination.maxFiles());
    this.clock = clock;
  }

  @Override
  public void write(byte[] lines, int length) throws IOException {
    try {
      FileSink open = current();
      if (size > 0 && size + length > maxBytes) {
        open = rotate(open);
      }
      open.write(lines, length);
      size += length;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private FileSink current() throws IOException {
    FileSink open = file;
    if (open != null && Files.exists(path)) {
      return open;
    }
    return open();
  }

  private FileSink open() throws IOException {
    close();
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileSink opened = FileSink.open(path);
    size = Files.size(path);
    file = opened;
    return opened;
  }

  private FileSink rotate(FileSink open) throws IOException {
    open.close();
    file = null;
    Instant now = clock.instant();
    Files.move(path, backups.name(now));
    backups.prune(now);
    return open();
  }

  /** What the file takes before it is rotated, so that a batch does not overrun the limit. */
  @Override
  public long room() {
    return size >= maxBytes ? maxBytes : maxBytes - size;
  }

  @Override
  public void close() throws IOException {
    FileSink open = file;
    file = null;
    if (open != null) {
      open.close();
    }
  }
}
