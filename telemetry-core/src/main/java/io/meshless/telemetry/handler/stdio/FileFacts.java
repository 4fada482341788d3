package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * What a path leads to.
 *
 * @param identity the path without links as far as it exists; as given when nobody knows
 * @param kind what stands there
 * @param key the same for all names of one regular file; null when there is none, or none is known
 * @param stream the standard stream that the path is a name of, such as {@code /dev/stdout}; null
 *     for every other path
 */
record FileFacts(Path identity, FileKind kind, @Nullable Object key, @Nullable LogStream stream) {

  /** What is known of a path on a file system that does not answer. */
  static FileFacts unknown(Path path) {
    return new FileFacts(path, FileKind.UNKNOWN, null, null);
  }

  /** What is known of a path at which nobody looks: its name. */
  static FileFacts unseen(Path path) {
    return new FileFacts(path, FileKind.NONE, null, null);
  }

  /** Looks at a path. May block. */
  static FileFacts of(Path path) {
    Path identity = FilePaths.identity(path);
    LogStream stream = StandardStreams.named(path);
    try {
      FileKind kind = FileKind.of(path);
      Object key =
          kind == FileKind.REGULAR
              ? Files.readAttributes(path, BasicFileAttributes.class).fileKey()
              : null;
      return new FileFacts(identity, kind, key, stream);
    } catch (IOException e) {
      // Opening it will say what is wrong.
      return new FileFacts(identity, FileKind.NONE, null, stream);
    }
  }

  /** Whether the file system gave no answer. */
  boolean isUnknown() {
    return kind == FileKind.UNKNOWN;
  }
}
