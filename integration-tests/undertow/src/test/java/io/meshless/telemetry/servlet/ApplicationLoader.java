package io.meshless.telemetry.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The application's own jars first, as the specification wants it; Undertow brings no such loader.
 */
final class ApplicationLoader extends URLClassLoader {
  private static final List<String> OF_THE_CONTAINER =
      List.of("java.", "jakarta.", "io.undertow.", "org.xnio.", "org.jboss.");

  ApplicationLoader(Path war) throws IOException {
    super(jars(war.resolve("WEB-INF/lib")), ApplicationLoader.class.getClassLoader());
  }

  private static URL[] jars(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(ApplicationLoader::url).toArray(URL[]::new);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OF_THE_CONTAINER.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      try {
        return findClass(name);
      } catch (ClassNotFoundException e) {
        return super.loadClass(name, resolve);
      }
    }
  }
}
