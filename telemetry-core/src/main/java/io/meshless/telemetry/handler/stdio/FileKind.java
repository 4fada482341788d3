package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What stands at a path, links followed. Lines go to a regular file or to one that is made. */
enum FileKind {
  NONE("nothing"),
  REGULAR("a regular file"),
  FOLDER("a folder"),
  PIPE("a named pipe"),
  SOCKET("a socket"),
  DEVICE("a device"),
  OTHER("a special file"),
  /** Something above it is no folder. */
  BELOW_FILE("below a file, which is no folder"),
  /** The file system does not say. */
  UNKNOWN("not known");

  private static final int TYPE_BITS = 0170000;

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /** Whether opening it leads to a file and never waits for somebody at the other end. */
  boolean isForLines() {
    return this == NONE || this == REGULAR || this == UNKNOWN;
  }

  /**
   * What stands at this path. May block.
   *
   * @throws IOException when it cannot be seen
   */
  static FileKind of(Path path) throws IOException {
    BasicFileAttributes found;
    try {
      found = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (FileSystemException e) {
      // Of what is below a file, newer versions of Java say only that it is not there.
      if (isBelowFile(path)) {
        return BELOW_FILE;
      }
      if (e instanceof NoSuchFileException) {
        return NONE;
      }
      throw e;
    }
    if (found.isRegularFile()) {
      return REGULAR;
    }
    return found.isDirectory() ? FOLDER : special(path);
  }

  private static boolean isBelowFile(Path path) {
    Path above = path.getParent();
    while (above != null && !Files.exists(above)) {
      above = above.getParent();
    }
    return above != null && Files.isRegularFile(above);
  }

  private static FileKind special(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return OTHER;
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode");
    return switch (mode & TYPE_BITS) {
      case 0010000 -> PIPE;
      case 0140000 -> SOCKET;
      case 0020000, 0060000 -> DEVICE;
      default -> OTHER;
    };
  }
}
