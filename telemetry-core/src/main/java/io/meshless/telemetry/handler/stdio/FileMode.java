package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read and write a file, where the file system knows that. */
final class FileMode {
  private FileMode() {}

  /** The permissions of a file that is yet to be made, in the form of {@code rw-r--r--}. */
  static FileAttribute<?>[] ofNew(Path path, String permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** The permissions of a file; none when they are not known. */
  static Set<PosixFilePermission> of(Path path) {
    try {
      return Files.getPosixFilePermissions(path);
    } catch (IOException | UnsupportedOperationException e) {
      return Set.of();
    }
  }

  /** Gives a file these permissions; none leaves it as it is. */
  static void set(Path path, Set<PosixFilePermission> permissions) {
    try {
      if (!permissions.isEmpty() && !permissions.equals(of(path))) {
        Files.setPosixFilePermissions(path, permissions);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // The new file then has the permissions that the process gives to every file.
    }
  }
}
