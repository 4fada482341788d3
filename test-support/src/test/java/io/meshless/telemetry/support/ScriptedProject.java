package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A small project for one of our scripts, with programs of its own in front of those of the
 * machine.
 */
record ScriptedProject(Path home, Path folder) {
  static ScriptedProject in(Path home) throws IOException {
    return new ScriptedProject(home, Files.createDirectories(home.resolve("repository")));
  }

  static void needs(String... tools) {
    for (String tool : tools) {
      assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), "needs " + tool);
    }
  }

  void write(String file, String text) throws IOException {
    write(folder.resolve(file), text);
  }

  void script(String file, String text) throws IOException {
    executable(folder.resolve(file), text);
  }

  /** Takes the script as it is. */
  void copyScript(String file) throws IOException {
    script(file, Files.readString(SharedFolder.root().resolve(file)));
  }

  void program(String name, String text) throws IOException {
    executable(home.resolve("bin").resolve(name), text);
  }

  String run(int exit, String... command) throws IOException, InterruptedException {
    return run(exit, Map.of(), command);
  }

  /** What it says, of both streams. */
  String run(int exit, Map<String, String> more, String... command)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(home, "output", ".txt");
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("HOME", home.toString());
    environment.put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    process.environment().clear();
    process.environment().putAll(environment);
    Process running = process.start();
    try {
      assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      running.destroyForcibly();
    }
    String output = Files.readString(log);
    assertThat(running.exitValue()).as(output).isEqualTo(exit);
    return output;
  }

  private static void executable(Path file, String text) throws IOException {
    write(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
