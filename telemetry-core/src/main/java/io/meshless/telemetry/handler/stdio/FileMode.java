package io.meshless.telemetry.handler.stdio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may read and write a file, where the file system knows that. */
final class FileMode {
  private static final Pattern OCTAL = Pattern.compile("0?[0-7]{3}");

  /** In the order of the bits, the highest first. */
  private static final PosixFilePermission[] BITS = PosixFilePermission.values();

  private FileMode() {}

  /** The permissions of a mode such as {@code 0640}; null when the text is none. */
  static @Nullable Set<PosixFilePermission> parse(String octal) {
    if (!OCTAL.matcher(octal).matches()) {
      return null;
    }
    int mode = Integer.parseInt(octal, 8);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (int i = 0; i < BITS.length; i++) {
      if ((mode & (1 << (BITS.length - 1 - i))) != 0) {
        permissions.add(BITS[i]);
      }
    }
    return permissions;
  }

  /** The permissions of a file that is yet to be made; the umask may take some away. */
  static FileAttribute<?>[] ofNew(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
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
