package io.meshless.telemetry.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.cli.shell.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arguments name. */
class NamedFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    for (String name : new String[] {"one.yaml", "two.yml", "a/three.yaml", "a/b/four.yaml"}) {
      Files.writeString(folder.resolve(name), "");
    }
  }

  @Test
  void filesAndFoldersAreThemselves() {
    assertThat(NamedFiles.of(folder.toString())).containsExactly(folder);
    assertThat(NamedFiles.of(folder + "/one.yaml")).containsExactly(folder.resolve("one.yaml"));
  }

  @Test
  void patternsAreExpandedInOrder() {
    assertThat(NamedFiles.of(folder + "/*.y*ml"))
        .containsExactly(folder.resolve("one.yaml"), folder.resolve("two.yml"));
    assertThat(NamedFiles.of(folder + "/**/*.yaml"))
        .containsExactly(folder.resolve("a/b/four.yaml"), folder.resolve("a/three.yaml"));
    assertThat(NamedFiles.of(folder + "/{one,three}.yaml"))
        .containsExactly(folder.resolve("one.yaml"));
  }

  @Test
  void fileWithTheSignsOfAPatternIsAFile() throws IOException {
    Path odd = Files.writeString(folder.resolve("[x].yaml"), "");

    assertThat(NamedFiles.of(odd.toString())).containsExactly(odd);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThatThrownBy(() -> NamedFiles.of(folder + "/[a.yaml"))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining(" is no pattern: ");
    assertThatThrownBy(() -> NamedFiles.of(folder + "/nowhere/*"))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith("no file matches ");
  }
}
