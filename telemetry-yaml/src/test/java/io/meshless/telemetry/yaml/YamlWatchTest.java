package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.LoadResult;
import io.meshless.telemetry.Telemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watched configuration takes effect by itself, and a broken one changes nothing. */
@Timeout(60)
class YamlWatchTest {
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

  private int warnings() {
    return telemetry.problems().size();
  }

  private void awaitLoads(int count) {
    await().until(() -> loads.size() >= count);
  }

  @Test
  void changedFileIsLoaded() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(folder);

    Files.writeString(file, metrics("a", "b"));

    await().until(() -> warnings() == 2);
  }

  @Test
  void fileThatIsReplacedByRenameIsLoaded() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), metrics("a"));
    start(file);
    Path next = Files.writeString(folder.resolve("next.tmp"), metrics("a", "b"));

    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    await().until(() -> warnings() == 2);
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
    assertThat(warnings()).isEqualTo(1);

    Files.createSymbolicLink(folder.resolve("..tmp"), Path.of("..2"));
    Files.move(folder.resolve("..tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

    await().until(() -> warnings() == 2);
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

    await().until(() -> warnings() == 2 && telemetry.lastLoad().isApplied());
  }
}
