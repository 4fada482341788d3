package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.status.LoadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watched configuration takes effect by itself, and a broken one changes nothing. */
@Timeout(60)
class YamlWatchTest {
  private static final Pattern METRICS = Pattern.compile("(\\d+) metric");

  @TempDir private Path folder;

  private final List<LoadResult> loads = new CopyOnWriteArrayList<>();
  private Telemetry telemetry;

  private static String metrics(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("---\nkind: metric\nmetadata: {name: ").append(name).append("}\n");
    }
    return text.toString();
  }

  private void start(Path watched) {
    telemetry =
        Telemetry.builder()
            .config(YamlConfig.watch(watched).pollInterval(Duration.ofMillis(20)))
            .loadListener(loads::add)
            .build();
  }

  @AfterEach
  void close() {
    telemetry.close();
  }

  private int metricsRead() {
    Matcher metrics = METRICS.matcher(telemetry.lastLoad().summary());
    return metrics.find() ? Integer.parseInt(metrics.group(1)) : 0;
  }

  private void awaitLoads(int count) {
    await().until(() -> loads.size() >= count);
  }

  @Test
  void changedFileIsLoaded() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(folder);

    Files.writeString(file, metrics("a", "b"));

    await().until(() -> metricsRead() == 2);
  }

  @Test
  void fileThatIsReplacedByRenameIsLoaded() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(file);
    Path next = Files.writeString(folder.resolve("next.tmp"), metrics("a", "b"));

    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    await().until(() -> metricsRead() == 2);
  }

  @Test
  void mountedMapOfKubernetesIsLoadedOnceItsLinkIsSwapped() throws Exception {
    Files.createDirectories(folder.resolve("..1"));
    Files.createDirectories(folder.resolve("..2"));
    Files.writeString(folder.resolve("..1/a.yaml"), metrics("a"));
    Files.writeString(folder.resolve("..2/a.yaml"), metrics("a", "b"));
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("..1"));
    Files.createSymbolicLink(folder.resolve("a.yaml"), Path.of("..data/a.yaml"));
    start(folder);
    assertThat(metricsRead()).isEqualTo(1);

    Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
    Files.move(folder.resolve("..tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    await().until(() -> metricsRead() == 2);
  }

  @Test
  void brokenConfigurationIsToldOnceAndTheGoodOneComesBack() throws Exception {
    String good = metrics("a");
    Path file = Files.writeString(folder.resolve("a.yaml"), good);
    start(folder);

    Files.writeString(file, "kind: [");
    awaitLoads(2);
    LoadResult broken = loads.get(1);
    Files.writeString(file, good);
    awaitLoads(3);

    assertThat(broken.isApplied()).isFalse();
    assertThat(loads.get(2).isApplied()).isTrue();
    assertThat(loads).hasSize(3);
  }

  @Test
  void fileThatIsDeletedAndMadeAgainIsLoaded() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(file);

    Files.delete(file);
    awaitLoads(2);
    assertThat(loads.get(1).isApplied()).isFalse();
    Files.writeString(file, metrics("a", "b"));

    await().until(() -> metricsRead() == 2 && telemetry.lastLoad().isApplied());
  }

  @Test
  void brokenConfigurationIsToldOnceHoweverOftenItIsLookedAt() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(folder);

    Files.writeString(file, "kind: [");
    awaitLoads(2);
    // The same slip in other words is looked at again; nothing changes in between.
    Path other = Files.writeString(folder.resolve("b.yaml"), metrics("b"));
    awaitLoads(3);
    Files.delete(other);
    awaitLoads(4);

    assertThat(loads).hasSize(4);
    assertThat(loads.subList(1, 4)).noneMatch(LoadResult::isApplied);
  }

  @Test
  void fileThatIsBeingWrittenIsNotReadHalf() throws Exception {
    String last = metrics("a", "b", "c", "d", "e", "f", "g", "h");
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(folder);

    // Each piece ends inside of a word, and the next comes before two looks have passed.
    for (int end = 10; end < last.length(); end += 30) {
      Files.writeString(file, last.substring(0, end));
    }
    Files.writeString(file, last);
    await().until(() -> metricsRead() == 8);

    assertThat(telemetry.lastLoad().isApplied()).isTrue();
  }

  @Test
  void fileInNewFolderIsLoaded() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(folder);

    Files.createDirectories(folder.resolve("deep/er"));
    Files.writeString(folder.resolve("deep/er/b.yml"), metrics("b"));

    await().until(() -> metricsRead() == 2);
  }

  @Test
  void fileThatIsTakenOutOfTheFolderForGoodIsForgotten() throws Exception {
    Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    Path file = Files.writeString(folder.resolve("b.yaml"), metrics("b"));
    start(folder);
    assertThat(metricsRead()).isEqualTo(2);

    Files.delete(file);

    await().until(() -> metricsRead() == 1);
  }

  @Test
  void folderThatAppearsLaterIsLoaded() throws Exception {
    Path later = folder.resolve("later");
    Files.createDirectories(later);
    start(later);
    Files.delete(later);
    awaitLoads(2);

    Files.createDirectories(later);
    Files.writeString(later.resolve("a.yaml"), metrics("a"));

    await().until(() -> metricsRead() == 1 && telemetry.lastLoad().isApplied());
  }

  @Test
  void fileThatIsNotThereYetIsLoadedOnceItIs() throws Exception {
    Path later = folder.resolve("later.yaml");
    telemetry =
        Telemetry.builder()
            .config(YamlConfig.watch(later).pollInterval(Duration.ofMillis(20)))
            .lenient()
            .loadListener(loads::add)
            .build();

    Files.writeString(later, metrics("a", "b"));

    await().until(() -> metricsRead() == 2);
    assertThat(loads).hasSize(2);
  }
}
