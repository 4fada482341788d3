package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.servlet.ApplicationJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.loader.tools.Library;
import org.springframework.boot.loader.tools.LibraryCallback;
import org.springframework.boot.loader.tools.LibraryScope;
import org.springframework.boot.loader.tools.Repackager;

/** A program that Spring Boot has packed into one jar, with the jars that it needs inside. */
class FatJarTest {
  @TempDir private Path folder;

  @Test
  void folderInAJarOfTheJarIsAConfiguration() throws Exception {
    Path libraries = folder.resolve("libraries");
    ApplicationJars.copyInto(libraries);
    Archive.write(folder.resolve("files/in-a-jar/one.yaml"), rule("one"));
    Archive.write(folder.resolve("files/in-a-jar/more/two.yml"), rule("two"));
    Archive.pack(folder.resolve("files"), libraries.resolve("configuration.jar"));
    Archive.addClass(folder.resolve("classes"), PrintConfiguration.class);
    Path program = Archive.pack(folder.resolve("classes"), folder.resolve("program.jar"));

    String printed = run(fatJar(program, libraries), "in-a-jar", "in-a-jar/");

    assertThat(printed.lines()).contains("in-a-jar: 2, []", "in-a-jar/: 2, []");
  }

  private static String rule(String name) {
    return "kind: rule\nmetadata: {name: %s, namespace: shop}\nspec: {}\n".formatted(name);
  }

  private Path fatJar(Path program, Path libraries) throws IOException {
    Path fat = folder.resolve("fat.jar");
    Repackager repackager = new Repackager(program.toFile());
    repackager.setMainClass(PrintConfiguration.class.getName());
    repackager.repackage(fat.toFile(), callback -> addAll(libraries, callback));
    return fat;
  }

  private static void addAll(Path libraries, LibraryCallback callback) throws IOException {
    try (Stream<Path> jars = Files.list(libraries)) {
      for (Path jar : jars.toList()) {
        callback.library(new Library(jar.toFile(), LibraryScope.COMPILE));
      }
    }
  }

  private String run(Path jar, String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString());
    java.command().addAll(List.of(arguments));
    Process process = java.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the program ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output);
  }
}
