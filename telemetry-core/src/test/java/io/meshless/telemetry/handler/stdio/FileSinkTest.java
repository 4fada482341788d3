package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders as they are made, appended to and put aside. */
class FileSinkTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T07:19:53.956Z"));
  private static final int LINE_BYTES = TestLines.text(1).length() + 1;
  private static final Set<PosixFilePermission> MOST = PosixFilePermissions.fromString("rw-r-----");

  @TempDir private Path folder;

  private final TestLines lines = new TestLines();

  private Path log() {
    return folder.resolve("logs/access.log");
  }

  private FileSink sink(Rotation rotation) {
    return TestLines.file(log(), rotation, CLOCK);
  }

  private LineBatch batch(long... numbers) {
    LineBatch batch = new LineBatch();
    for (long number : numbers) {
      batch.add(lines.line(number));
    }
    return batch;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(log().getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void folderOfAPlainFileIsNotMade() {
    assertThatThrownBy(() -> sink(null).open()).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void madeFilesAreForTheGroupToReadAtMostAndFoldersNotForOthersToWrite() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "the file system knows no permissions");
    FileSink sink = sink(new Rotation(LINE_BYTES, 0, 0));

    sink.write(batch(1));
    sink.close();

    assertThat(MOST).containsAll(Files.getPosixFilePermissions(log()));
    assertThat(Files.getPosixFilePermissions(log().getParent()))
        .doesNotContain(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
  }

  @Test
  void fileIsPutAsideBeforeTheLineThatWouldNotFitAndTheNextHasItsPermissions() throws IOException {
    FileSink sink = sink(new Rotation(2L * LINE_BYTES, 0, 0));
    sink.write(batch(1));
    Set<PosixFilePermission> before = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(log(), before);

    sink.write(batch(2, 3));
    sink.close();

    assertThat(names()).containsExactly("access-2026-11-22T07-19-53.956.log", "access.log");
    assertThat(Files.readAllLines(log())).containsExactly(TestLines.text(3));
    assertThat(Files.getPosixFilePermissions(log())).isEqualTo(before);
  }

  @Test
  void fileThatIsThereIsAppendedTo() throws IOException {
    Files.createDirectory(log().getParent());
    Files.writeString(log(), "before\n");
    FileSink sink = sink(null);

    sink.write(batch(1));
    sink.close();

    assertThat(Files.readAllLines(log())).containsExactly("before", TestLines.text(1));
  }

  @Test
  void lineLongerThanTheLimitGetsAFileOfItsOwn() throws IOException {
    FileSink sink = sink(new Rotation(1, 0, 0));

    sink.write(batch(1, 2));
    sink.close();

    assertThat(names()).hasSize(2);
    assertThat(Files.readAllLines(log())).containsExactly(TestLines.text(2));
  }

  @Test
  void limitsThatChangeHoldFromTheNextBatchOn() throws IOException {
    FileSink sink = sink(new Rotation(1 << 20, 0, 0));
    sink.write(batch(1));

    sink.follow(new Rotation(LINE_BYTES, 0, 0), MOST);
    sink.write(batch(2));
    sink.close();

    assertThat(names()).hasSize(2);
  }

  @Test
  void fileThatCannotBePutAsideGrowsPastItsLimitAndLosesNothing() throws IOException {
    // With the time in it, the name is longer than file systems allow.
    Path log = folder.resolve("a".repeat(240));
    FileSink sink = TestLines.file(log, new Rotation(LINE_BYTES, 0, 0), CLOCK);
    sink.write(batch(1));
    LineBatch batch = batch(2);

    assertThatThrownBy(() -> sink.write(batch)).hasMessageContaining("grows past its limit");
    sink.close();

    assertThat(batch.lose("write-failed", "", new IOException())).isZero();
    assertThat(Files.readAllLines(log)).containsExactly(TestLines.text(1), TestLines.text(2));
  }
}
