package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is opened, and how much of it is read. */
class FileTextsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final YamlLimits SMALL =
      new YamlLimits(100, 150, 3, 10, 50, 50, 10, 10, 100, 100, 1_000);

  @TempDir private Path folder;

  private final List<ConfigProblem> problems = new ArrayList<>();

  private List<NamedText> read(YamlLimits limits, Path... paths) {
    return assertTimeoutPreemptively(
        LONG, () -> new FileTexts(List.of(paths), limits).read(problems::add));
  }

  private void assertRefused(Path path, String what) {
    assertThat(read(SMALL, path)).isEmpty();
    assertThat(problems).singleElement().matches(p -> p.code().equals("unreadable"));
    assertThat(problems.get(0).what()).contains(what);
  }

  private Path write(String name, int characters) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x".repeat(characters));
  }

  @Test
  void pipeIsRefusedAndNobodyWaitsForItsWriter() throws Exception {
    Path pipe = folder.resolve("pipe.yaml");
    assumeTrue(mkfifo(pipe), "needs mkfifo");

    assertRefused(pipe, "a pipe, device or socket");
  }

  private static boolean mkfifo(Path pipe) throws InterruptedException {
    try {
      Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void testsOfAConfigurationAreNoPartOfIt() throws Exception {
    Path config = write("shop.yaml", 1);
    write("shop.telemetry-test.yaml", 1);
    write("more/all.telemetry-test.yml", 1);

    assertThat(read(SMALL, folder)).extracting(NamedText::name).containsExactly(config.toString());
    assertThat(problems).isEmpty();
  }

  @Test
  void deviceWithoutAnEndIsRefused() throws Exception {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero), "needs /dev/zero");

    assertRefused(Files.createSymbolicLink(folder.resolve("a.yaml"), zero), "a pipe, device");
  }

  @Test
  void fileThatTellsNoSizeIsReadUpToTheLimit() {
    Path long1 = Path.of("/proc/self/smaps");
    assumeTrue(Files.isReadable(long1), "needs /proc");

    assertRefused(long1, "more than 100 bytes");
  }

  @Test
  void streamWithoutAnEndIsReadUpToTheLimit() throws Exception {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };

    YamlConfig config = assertTimeoutPreemptively(LONG, () -> YamlConfig.read("endless", endless));

    assertThat(config.read().problems())
        .singleElement()
        .matches(p -> p.code().equals("unreadable"));
  }

  @Test
  void linkToARegularFileIsFine() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("b.yaml"), write("a.yaml", 10));

    assertThat(read(SMALL, link)).hasSize(1);
    assertThat(read(SMALL, folder)).hasSize(2);
  }

  @Test
  void folderWhosePathHasTwoDotsIsRead() throws Exception {
    write("..data/a.yaml", 10);
    write("..data/..hidden/a.yaml", 10);

    assertThat(read(SMALL, folder.resolve("..data"))).hasSize(1);
    assertThat(read(SMALL, folder)).isEmpty();
  }

  @Test
  void fileAboveTheLimitIsRefused() throws Exception {
    assertThat(read(SMALL, write("a.yaml", 100))).hasSize(1);
    assertRefused(write("b.yaml", 101), "more than 100 bytes");
  }

  @Test
  void filesAboveTheLimitTogetherAreRefused() throws Exception {
    write("a.yaml", 100);
    write("b.yaml", 100);

    assertThat(read(SMALL, folder)).hasSize(1);
    assertThat(problems).singleElement().matches(p -> p.what().contains("more than 150"));
  }

  @Test
  void folderWithTooManyFilesIsRefused() throws Exception {
    for (int i = 0; i < 4; i++) {
      write(i + ".yaml", 1);
    }

    assertRefused(folder, "more than 3 files");
  }

  @Test
  void folderWithTooMuchToLookAtIsRefused() throws Exception {
    for (int i = 0; i < 11; i++) {
      write(i + ".txt", 1);
    }

    assertRefused(folder, "more than 10 files and folders");
  }

  @ParameterizedTest
  @CsvSource({
    "6b696e643a20e9, 1, 7, 0xE9", // Latin-1
    "610a62c3, 2, 2, 0xC3", // cut in the middle of a character
    "610d0a62800a63, 2, 2, 0x80",
    "efbbbf61ff, 1, 3, 0xFF", // behind a byte order mark
    "fffe6b006900, 1, 1, 0xFF", // UTF-16
    "eda080, 1, 1, 0xED", // half of a surrogate pair
    "c080, 1, 1, 0xC0"
  })
  void textThatIsNotUtf8IsRefusedWhereItIsNot(String hex, int line, int column, String first)
      throws Exception {
    byte[] bytes = java.util.HexFormat.of().parseHex(hex);
    Path file = Files.write(folder.resolve("a.yaml"), bytes);

    assertRefused(file, "byte " + first);
    assertThat(problems.get(0).location()).hasToString(file + ":" + line + ":" + column);
    assertThat(YamlConfig.read(file.toString(), new ByteArrayInputStream(bytes)).read().problems())
        .isEqualTo(problems);
  }

  @Test
  void textInUtf8IsReadWhole() throws Exception {
    String text = "# \u00e9\u20ac\ud83d\ude00";
    Path file = Files.write(folder.resolve("a.yaml"), text.getBytes(StandardCharsets.UTF_8));

    assertThat(read(SMALL, file)).containsExactly(new NamedText(file.toString(), text));
    assertThatCode(() -> YamlConfig.load(file).read()).doesNotThrowAnyException();
  }
}
