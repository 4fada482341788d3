package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and ends of files that were put aside. */
class BackupsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T07:19:53.956Z");
  private static final String OLDEST = "access-2026-10-01T00-00-00.000.log";
  private static final String OLD = "access-2026-11-20T00-00-00.000.log";
  private static final String NEW = "access-2026-11-22T07-00-00.000.log";
  private static final List<String> STRANGERS =
      List.of("access.log", "access-notes.log", "access-2026-11-20T00-00-00.000.txt", "b.log");

  @TempDir private Path folder;

  private Backups backups(int days, int files) {
    return new Backups(folder.resolve("access.log"), new Rotation(1, days, files));
  }

  private void make(List<String> names) throws IOException {
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void nameTellsTheTimeAndIsNeverTaken() throws IOException {
    Path first = backups(0, 0).name(NOW);
    Files.createFile(first);

    assertThat(first).hasFileName("access-2026-11-22T07-19-53.956.log");
    assertThat(backups(0, 0).name(NOW)).hasFileName("access-2026-11-22T07-19-53.957.log");
  }

  @Test
  void oldestGoWhenThereAreTooMany() throws IOException {
    make(List.of(OLDEST, OLD, NEW));

    backups(0, 2).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void thoseOfAnAgeGoByTheTimeInTheirName() throws IOException {
    make(List.of(OLDEST, OLD, NEW));

    backups(30, 0).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrder(OLD, NEW);
  }

  @Test
  void zeroMeansNoLimit() throws IOException {
    make(List.of(OLDEST, OLD, NEW));

    backups(0, 0).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrder(OLDEST, OLD, NEW);
  }

  @Test
  void filesOfOthersStay() throws IOException {
    make(STRANGERS);

    backups(1, 1).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrderElementsOf(STRANGERS);
  }

  @Test
  void namesThatRotationNeverGivesStay() throws IOException {
    List<String> others =
        List.of(
            "access-2024.log",
            "access-2024-01-01.log",
            "access-2024-01-01T00-00-00.000.log.bak",
            "access-2024-02-31T00-00-00.000.log",
            "access-+12024-01-01T00-00-00.000.log",
            "access--2024-01-01T00-00-00.000.log");
    make(others);

    backups(1, 1).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void foldersAndLinksStayWhateverTheirNamesAre() throws IOException {
    String link = "access-2026-09-01T00-00-00.000.log";
    Files.createDirectory(folder.resolve(OLDEST));
    Files.createSymbolicLink(folder.resolve(link), Files.createFile(folder.resolve("b.log")));

    backups(1, 1).prune(NOW);

    assertThat(left()).containsExactlyInAnyOrder(OLDEST, link, "b.log");
  }

  @Test
  void placeOfALinkThatLeadsNowhereIsTaken() throws IOException {
    Files.createSymbolicLink(
        folder.resolve("access-2026-11-22T07-19-53.956.log"), folder.resolve("nothing"));

    assertThat(backups(0, 0).name(NOW)).hasFileName("access-2026-11-22T07-19-53.957.log");
  }
}
