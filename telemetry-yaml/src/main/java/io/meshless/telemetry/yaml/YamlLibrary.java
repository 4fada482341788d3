package io.meshless.telemetry.yaml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Which SnakeYAML is on the class path. Frameworks set its version for all of an application, and
 * one that is too old would fail with errors of linking, at a place that says nothing.
 */
final class YamlLibrary {
  private static final String ABOUT = "META-INF/maven/org.yaml/snakeyaml/pom.properties";

  private YamlLibrary() {}

  /**
   * Lets versions from 2.0 pass.
   *
   * @throws IllegalStateException when it is older
   */
  static void check() {
    try {
      // New in 2.0. Some of what is called here came with 1.32 and behaved otherwise there.
      requireNonNull(new LoaderOptions().getTagInspector());
    } catch (LinkageError e) {
      throw new IllegalStateException(
          ("SnakeYAML %s is on the class path, but the configuration is read with 2.0 or newer: set"
                  + " org.yaml:snakeyaml to such a version (with Spring Boot 2.7 by the property"
                  + " snakeyaml.version)")
              .formatted(found()),
          e);
    }
  }

  private static String found() {
    try {
      CodeSource source = Yaml.class.getProtectionDomain().getCodeSource();
      URL jar = source == null ? null : source.getLocation();
      return jar == null ? "of an unknown version" : version(jar) + " (" + jar + ")";
    } catch (IOException e) {
      return "of an unknown version";
    } catch (LinkageError e) {
      return "of no version";
    }
  }

  /** The jar tells its version; the loader's resources would be those of the first jar. */
  private static String version(URL jar) throws IOException {
    try (InputStream stream = jar.openStream();
        JarInputStream entries = new JarInputStream(stream)) {
      JarEntry entry = entries.getNextJarEntry();
      while (entry != null && !entry.getName().equals(ABOUT)) {
        entry = entries.getNextJarEntry();
      }
      Properties about = new Properties();
      if (entry != null) {
        about.load(entries);
      }
      return about.getProperty("version", "of an unknown version");
    }
  }
}
