package io.meshless.telemetry.handler.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands at a path where lines are to go. */
class FileKindTest {
  @TempDir private Path folder;

  @Test
  void nothingMayStandBelowAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("library"));

    FileKind direct = FileFacts.of(file.resolve("desk.log")).kind();
    FileKind deep = FileFacts.of(file.resolve("logs").resolve("desk.log")).kind();

    assertThat(direct.isForLines()).isFalse();
    assertThat(deep.isForLines()).isFalse();
    assertThat(direct.words()).contains("below a file");
  }

  @Test
  void fileThatIsYetToBeMadeMayStandWhereItsFolderIsMissing() {
    assertThat(FileFacts.of(folder.resolve("logs").resolve("desk.log")).kind())
        .isEqualTo(FileKind.NONE);
  }
}
