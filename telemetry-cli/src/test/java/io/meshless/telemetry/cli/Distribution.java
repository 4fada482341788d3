package io.meshless.telemetry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip that people get, unpacked; commands run in processes of their own, at the project's root.
 */
final class Distribution {
  private static final Path ZIP = Path.of("target/telemetry-cli-bin.zip");

  private final Path folder;

  private Distribution(Path folder) {
    this.folder = folder;
  }

  static Distribution unpackedIn(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path file = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    Distribution distribution = new Distribution(folder);
    // What unzip does with the mode of the entry.
    assertThat(distribution.script().toFile().setExecutable(true)).isTrue();
    return distribution;
  }

  Path script() {
    return folder.resolve("telemetry/bin/telemetry");
  }

  Path jar() {
    return folder.resolve("telemetry/lib/telemetry-cli.jar");
  }

  /** Where the script keeps its archive. */
  Path cache() {
    return folder.resolve("cache/meshless-telemetry");
  }

  /** Runs the script. */
  Ran run(String input, String... arguments) throws IOException, InterruptedException {
    return run(input, List.of(script().toString()), arguments);
  }

  /** Runs the jar by itself. */
  Ran runJar(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return run(
        "",
        List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar().toString()),
        arguments);
  }

  /** Runs a script of bash, as CI does, with these variables. */
  Ran runBash(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run("", List.of("bash", "-eo", "pipefail", "-c"), environment, script);
  }

  private Ran run(String input, List<String> program, String... arguments)
      throws IOException, InterruptedException {
    return run(input, program, Map.of(), arguments);
  }

  private Ran run(
      String input, List<String> program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(SharedFolder.root().toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
