package io.meshless.telemetry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people get, in a process of its own. */
class JarIT {
  private static final Path JAR = Path.of("target/telemetry-cli.jar").toAbsolutePath();
  private static final int MOST_BYTES = 10 * 1024 * 1024;

  @TempDir Path folder;

  @Test
  void jarRunsByItselfAndIsSmall() throws Exception {
    Ran ran = run("check", "samples/bookinfo/telemetry");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).endsWith("; 2 infos\n");
    assertThat(ran.code()).isZero();
    assertThat(Files.size(JAR)).isLessThan(MOST_BYTES);
  }

  @Test
  void problemsAndWrongUsageEndWithTheirCodes() throws Exception {
    Ran refused =
        run("check", "telemetry-yaml/src/test/resources/wrong/field/unknown-in-metric/config.yaml");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).contains("error[unknown-field]").doesNotContain("\u001b");
    assertThat(refused.err()).isEmpty();

    Ran wrong = run("check");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).startsWith("telemetry check: Missing required parameter: 'PATH'");
  }

  /** From the root of the project, as a person would. */
  private Ran run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .directory(SharedFolder.root().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
