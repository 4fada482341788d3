package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to, and put aside when a {@link Rotation} says so.
 *
 * <p>Before each batch it looks whether the file at the path is still the one that is open, and
 * opens it anew when it is not: somebody renamed it, or removed it with its folder. After a failure
 * it is opened anew too, so that writing goes on when there is room or permission again.
 */
final class FileSink implements LineSink {
  private static final Set<StandardOpenOption> APPENDED =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);

  /** As the reference makes them; the umask of the process may take more away. */
  private static final Set<PosixFilePermission> FOLDER_MODE =
      PosixFilePermissions.fromString("rwxr--r--");

  private final Path path;
  private final InstantSource clock;
  private volatile @Nullable Rotation rotation;
  private volatile Set<PosixFilePermission> mode;

  private volatile @Nullable FileChannel channel;
  private volatile boolean closed;
  private @Nullable Object fileKey;
  private long size;

  /** A part of a line stands at the end of the file and could not be taken back. */
  private boolean torn;

  /**
   * A sink that opens nothing yet.
   *
   * @param mode the permissions of files that it makes
   */
  FileSink(
      Path path, @Nullable Rotation rotation, Set<PosixFilePermission> mode, InstantSource clock) {
    this.path = path;
    this.rotation = rotation;
    this.mode = mode;
    this.clock = clock;
  }

  /** Goes on by other settings from the next batch on; it never rotates without limits. */
  void follow(@Nullable Rotation limits, Set<PosixFilePermission> newMode) {
    rotation = limits;
    mode = newMode;
  }

  @Override
  public void open() throws IOException {
    openAnew();
  }

  /** Opens the file; folders are only made for a file that is rotated, as in the reference. */
  private FileChannel openAnew() throws IOException {
    letGo();
    // A pipe without a reader would hold the thread for good.
    refuseOtherThanFile();
    Path folder = path.getParent();
    if (rotation != null && folder != null) {
      Files.createDirectories(folder, FileMode.ofNew(folder, FOLDER_MODE));
    }
    FileChannel opened = FileChannel.open(path, APPENDED, FileMode.ofNew(path, mode));
    channel = opened;
    if (closed) {
      letGo();
      throw new ClosedChannelException();
    }
    fileKey = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    return opened;
  }

  private void refuseOtherThanFile() throws IOException {
    FileKind found;
    try {
      found = FileKind.of(path);
    } catch (IOException e) {
      // Opening it says what is wrong.
      return;
    }
    if (!found.isForLines()) {
      throw new NotAFileException(found);
    }
  }

  @Override
  public void write(LineBatch batch) throws IOException {
    FileChannel open = current();
    // Others may append to the file too.
    size = open.size();
    Rotation limits = rotation;
    if (limits == null) {
      append(open, batch, 0, batch.lines());
    } else {
      writeRotated(open, batch, limits);
    }
  }

  private FileChannel current() throws IOException {
    FileChannel open = channel;
    return open != null && isInPlace() ? open : openAnew();
  }

  private boolean isInPlace() {
    try {
      Object found = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return found == null || found.equals(fileKey);
    } catch (AccessDeniedException e) {
      // It cannot be seen at the moment; what is open can still be written.
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void writeRotated(FileChannel opened, LineBatch batch, Rotation limits)
      throws IOException {
    FileChannel open = opened;
    for (int from = 0; from < batch.lines(); ) {
      int to = fitting(batch, from, limits.maxBytes() - size);
      if (to == from && size > 0) {
        open = rotate(open, batch, from, limits);
        continue;
      }
      // A line that is longer than a file may be gets a file of its own.
      to = Math.max(to, from + 1);
      append(open, batch, from, to);
      from = to;
    }
  }

  /** The line after the last of those from here on that together take no more than this room. */
  private static int fitting(LineBatch batch, int from, long room) {
    int to = from;
    while (to < batch.lines() && batch.start(to + 1) - batch.start(from) <= room) {
      to++;
    }
    return to;
  }

  private FileChannel rotate(FileChannel open, LineBatch batch, int from, Rotation limits)
      throws IOException {
    Backups backups = new Backups(path, limits);
    Set<PosixFilePermission> before = FileMode.of(path);
    try {
      Files.move(path, backups.name(clock.instant()));
    } catch (IOException e) {
      // Rather too long a file than lost lines.
      append(open, batch, from, batch.lines());
      throw new IOException("cannot put the file aside, it grows past its limit: " + e, e);
    }
    FileChannel next = openAnew();
    FileMode.set(path, before);
    size = next.size();
    backups.prune(clock.instant());
    return next;
  }

  private void append(FileChannel open, LineBatch batch, int from, int to) throws IOException {
    int start = batch.start(from);
    ByteBuffer bytes = ByteBuffer.wrap(batch.bytes(), start, batch.start(to) - start);
    try {
      if (torn && size > 0) {
        open.write(ByteBuffer.wrap(new byte[] {'\n'}));
        size++;
      }
      torn = false;
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
    } catch (IOException e) {
      takeBack(open, batch, from, bytes.position());
      letGo();
      throw e;
    }
    size += bytes.limit() - start;
    batch.writtenUpTo(to);
  }

  /** Leaves only whole lines of those that were written up to this position of the batch. */
  private void takeBack(FileChannel open, LineBatch batch, int from, int position) {
    int whole = from;
    while (whole < batch.lines() && batch.start(whole + 1) <= position) {
      whole++;
    }
    batch.writtenUpTo(whole);
    int start = batch.start(from);
    int partial = position - batch.start(whole);
    if (partial > 0) {
      try {
        boolean alone = open.size() == size + position - start;
        torn = !alone;
        if (alone) {
          open.truncate(open.size() - partial);
        }
      } catch (IOException e) {
        torn = true;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    letGo();
  }

  private void letGo() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }
}
