package io.meshless.telemetry.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The packages that modules export to everybody. */
final class ExportedPackages {
  private static final String DESCRIPTOR = "module-info.class";

  private static final Map<URI, Set<String>> KNOWN = new ConcurrentHashMap<>();

  private ExportedPackages() {}

  /** Those of the module whose compiled classes are in this folder. */
  static Set<String> in(Path classes) {
    try (InputStream descriptor = Files.newInputStream(classes.resolve(DESCRIPTOR))) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of the module that this class is from, in a folder or a jar. */
  static Set<String> besides(Class<?> type) {
    try {
      return KNOWN.computeIfAbsent(
          type.getProtectionDomain().getCodeSource().getLocation().toURI(), ExportedPackages::at);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Set<String> at(URI place) {
    Path path = Path.of(place);
    if (Files.isDirectory(path)) {
      return in(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return in(jar.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
