package io.meshless.telemetry.servlet;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Packs this library, and what it stands on, into an application as a build would. */
public final class ApplicationJars {
  private static final Pattern OTHERS =
      Pattern.compile(
          "(micrometer|prometheus|HdrHistogram|jackson|re2j|slf4j|jspecify|snakeyaml)-.*jar");

  private ApplicationJars() {}

  /** Copies all jars into this folder, which is made. */
  public static void copyInto(Path folder) throws IOException {
    Files.createDirectories(folder);
    int number = 0;
    for (Path entry : classPath()) {
      Path jar = folder.resolve(number++ + ".jar");
      if (Files.isDirectory(entry)) {
        pack(entry, jar);
      } else {
        Files.copy(entry, jar);
      }
    }
  }

  private static List<Path> classPath() {
    // Surefire starts the tests from a jar that only names the others.
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(ApplicationJars::isOfApplication)
        .toList();
  }

  private static boolean isOfApplication(Path entry) {
    String name = entry.getFileName().toString();
    return Files.isDirectory(entry)
        ? name.equals("classes")
        : OTHERS.matcher(name).matches() || name.matches("(telemetry|servlet-suite)-.*jar");
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        out.putNextEntry(new JarEntry(name));
        Files.copy(path, out);
      }
    }
  }
}
