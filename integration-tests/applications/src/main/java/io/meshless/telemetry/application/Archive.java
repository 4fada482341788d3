package io.meshless.telemetry.application;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Packs the files of a web application, with entries for folders as build tools make them. */
final class Archive {
  private Archive() {}

  /** Writes a text file. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Copies a class into a folder of classes. */
  static void addClass(Path classes, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = classes.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream('/' + name), name)) {
      Files.copy(bytes, file);
    }
  }

  static Path pack(Path folder, Path file) throws IOException {
    TreeMap<String, Path> entries = new TreeMap<>();
    for (Path path : paths(folder)) {
      String name = folder.relativize(path).toString().replace('\\', '/');
      if (!name.isEmpty()) {
        entries.put(Files.isDirectory(path) ? name + '/' : name, path);
      }
    }
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        if (!entry.getKey().endsWith("/")) {
          Files.copy(entry.getValue(), jar);
        }
      }
    }
    return file;
  }

  private static List<Path> paths(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
