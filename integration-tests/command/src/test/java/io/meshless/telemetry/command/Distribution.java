package io.meshless.telemetry.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The zip that people get, unpacked; commands run in processes of their own, at the project's root.
 */
final class Distribution {
  private static final Path ZIP = Path.of("../../telemetry-cli/target/telemetry-cli-bin.zip");

  private static final Path FOLDER = Path.of("target/distribution").toAbsolutePath();

  private static @Nullable Distribution unpacked;

  private Distribution() {}

  /** The one that all tests share, so that the script makes its archive once. */
  static synchronized Distribution unpacked() throws IOException {
    Distribution known = unpacked;
    if (known == null) {
      known = new Distribution();
      known.unpack();
      unpacked = known;
    }
    return known;
  }

  private void unpack() throws IOException {
    deleteOld();
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path file = FOLDER.resolve(entry.getName());
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
    // What unzip does with the mode of the entry.
    assertThat(script().toFile().setExecutable(true)).isTrue();
  }

  private static void deleteOld() throws IOException {
    if (Files.exists(FOLDER)) {
      try (Stream<Path> files = Files.walk(FOLDER)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  Path script() {
    return FOLDER.resolve("telemetry/bin/telemetry");
  }

  Path jar() {
    return FOLDER.resolve("telemetry/lib/telemetry-cli.jar");
  }

  /** The archive that the script has made. */
  Path archive() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("cache/meshless-telemetry"))) {
      return files.findFirst().orElseThrow();
    }
  }

  /** Runs the script. */
  Ran run(String input, String... arguments) throws IOException, InterruptedException {
    return run(input, List.of(script().toString()), Map.of(), arguments);
  }

  /** Runs the script with the caches of the user in this folder. */
  Ran runWithCache(Path cache, String... arguments) throws IOException, InterruptedException {
    return run(
        "", List.of(script().toString()), Map.of("XDG_CACHE_HOME", cache.toString()), arguments);
  }

  /** Runs the jar by itself. */
  Ran runJar(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return run(
        "",
        List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar().toString()),
        Map.of(),
        arguments);
  }

  /** Runs a script of bash, as CI does, with these variables. */
  Ran runBash(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    return run("", List.of("bash", "-eo", "pipefail", "-c"), environment, script);
  }

  private Ran run(
      String input, List<String> program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    Path in = Files.writeString(FOLDER.resolve("in"), input);
    Path out = FOLDER.resolve("out");
    Path err = FOLDER.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(SharedFolder.root().toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("XDG_CACHE_HOME", FOLDER.resolve("cache").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
