package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees whose first configuration has errors. */
class RefusedStartTest {
  @TempDir private Path folder;

  @Test
  void refusalIsSaidOnceWithEachProblemAndEndsTheProgram() throws Exception {
    String metrics = Files.readString(Path.of("telemetry/new_telemetry.yaml"));
    Files.writeString(
        folder.resolve("new_telemetry.yaml"),
        metrics.replace("source.workload.name", "source.workload.nam"));

    BookinfoRun run =
        BookinfoRun.of("--any-ports", "--requests", "1", "--config", folder.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.counters()).isEmpty();
    assertThat(run.err())
        .containsOnlyOnce("The configuration is refused, so nothing is started.")
        .containsOnlyOnce("error[unknown-attribute]")
        .contains("source.workload.nam")
        .doesNotContain("the one before goes on");
  }
}
