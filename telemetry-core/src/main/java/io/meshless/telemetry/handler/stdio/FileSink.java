package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to. When writing fails it is opened anew for the next lines, so that
 * writing goes on when there is room or permission again; when another file stands at the path
 * (somebody rotated it), lines go there.
 */
final class FileSink implements LineSink {
  private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object fileKey;
  private long checkedAt;

  private FileSink(Path path) {
    this.path = path;
  }

  /** Opens the file; its folder must exist. */
  static FileSink open(Path path) throws IOException {
    FileSink sink = new FileSink(path);
    sink.reopen();
    return sink;
  }

  private FileChannel reopen() throws IOException {
    close();
    FileChannel opened =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    channel = opened;
    fileKey = key();
    checkedAt = System.nanoTime();
    return opened;
  }

  private @Nullable Object key() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
  }

  private FileChannel current() throws IOException {
    FileChannel open = channel;
    if (open == null || isReplaced()) {
      return reopen();
    }
    return open;
  }

  private boolean isReplaced() {
    long now = System.nanoTime();
    if (now - checkedAt < CHECK_NANOS) {
      return false;
    }
    checkedAt = now;
    try {
      return !Objects.equals(key(), fileKey);
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void write(byte[] lines, int length) throws IOException {
    try {
      FileChannel open = current();
      ByteBuffer buffer = ByteBuffer.wrap(lines, 0, length);
      while (buffer.hasRemaining()) {
        open.write(buffer);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public long room() {
    return Long.MAX_VALUE;
  }
}
