package io.meshless.telemetry.handler.stdio;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be written for a while. */
class FileOutageTest {

  /** A file that somebody puts aside, so that the next line needs a new one. */
  abstract static class FileOutage extends OutageContract {
    @TempDir Path folder;

    Path log() {
      return folder.resolve("logs/access.log");
    }

    Path aside() {
      return folder.resolve("aside.log");
    }

    @Override
    LineSink sink() {
      return TestLines.file(log(), new Rotation(1 << 20, 0, 0), InstantSource.system());
    }

    @Override
    void fail() throws IOException {
      Files.move(log(), aside());
      obstruct();
    }

    abstract void obstruct() throws IOException;

    @Override
    List<String> arrived() throws IOException {
      List<String> lines = new ArrayList<>(Files.readAllLines(aside()));
      lines.addAll(Files.readAllLines(log()));
      return lines;
    }
  }

  @Nested
  class FullDisk extends FileOutage {
    @Override
    void obstruct() throws IOException {
      Path full = Path.of("/dev/full");
      assumeTrue(Files.exists(full), "/dev/full is not here");
      Files.createSymbolicLink(log(), full);
    }

    @Override
    void mend() throws IOException {
      Files.delete(log());
    }
  }

  @Nested
  class FolderInPlaceOfTheFile extends FileOutage {
    @Override
    void obstruct() throws IOException {
      Files.createDirectory(log());
    }

    @Override
    void mend() throws IOException {
      Files.delete(log());
    }
  }

  @Nested
  class FileInPlaceOfTheFolder extends FileOutage {
    @Override
    void obstruct() throws IOException {
      Files.delete(log().getParent());
      Files.createFile(log().getParent());
    }

    @Override
    void mend() throws IOException {
      Files.delete(log().getParent());
    }
  }

  @Nested
  class PermissionTakenAway extends FileOutage {
    @Override
    void obstruct() throws IOException {
      assumeTrue(
          Files.getFileStore(folder).supportsFileAttributeView("posix"),
          "the file system knows no permissions");
      allow("r-x------");
      assumeTrue(!Files.isWritable(log().getParent()), "this user may do what nobody may");
    }

    @Override
    void mend() throws IOException {
      allow("rwx------");
    }

    private void allow(String permissions) throws IOException {
      Files.setPosixFilePermissions(
          log().getParent(), PosixFilePermissions.fromString(permissions));
    }
  }

  /** As a plain {@code FILE}, whose folder is never made. */
  @Nested
  class FolderRemoved extends FileOutage {
    @Override
    LineSink sink() {
      try {
        Files.createDirectories(log().getParent());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return TestLines.file(log(), null, InstantSource.system());
    }

    @Override
    void obstruct() throws IOException {
      Files.delete(log().getParent());
    }

    @Override
    void mend() throws IOException {
      Files.createDirectory(log().getParent());
    }
  }
}
