package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which version of SnakeYAML is there, frameworks decide; the build puts some into a folder. */
class SnakeYamlVersionTest {
  private static final String YAML = "kind: metric\nmetadata: {name: m}\nspec: {value: 1}\n";

  /** The class path of this test with another SnakeYAML. */
  private static URLClassLoader loaderWith(String version) throws IOException {
    Path jar = Path.of("target", "snakeyaml", "snakeyaml-" + version + ".jar");
    assumeTrue(Files.exists(jar), jar + " is not there, the build with Maven brings it");
    List<URL> urls = new ArrayList<>(List.of(jar.toUri().toURL()));
    // Surefire starts the tests from a jar that only names the others.
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : all.split(File.pathSeparator, -1)) {
      if (!Path.of(entry).getFileName().toString().startsWith("snakeyaml-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** What the configuration of such an application is. */
  private static String read(String version) throws Exception {
    try (URLClassLoader loader = loaderWith(version)) {
      Class<?> config = loader.loadClass(YamlConfig.class.getName());
      Object source = config.getMethod("parse", String.class, String.class).invoke(null, "x", YAML);
      Object snapshot = config.getMethod("read").invoke(source);
      return String.valueOf(snapshot.getClass().getMethod("resources").invoke(snapshot));
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.30", "1.33"})
  void olderOneEndsTheStartWithASentence(String version) {
    assertThatIllegalStateException()
        .isThrownBy(() -> read(version))
        .withMessageStartingWith("SnakeYAML " + version + " (file:")
        .withMessageEndingWith(
            "/target/snakeyaml/snakeyaml-"
                + version
                + ".jar) is on the class path, but the configuration is read with 2.0 or newer: set"
                + " org.yaml:snakeyaml to such a version (with Spring Boot 2.7 by the property"
                + " snakeyaml.version)");
  }

  @Test
  void oldestVersionReads() throws Exception {
    assertThat(read("2.0")).contains("m.metric.istio-system");
  }
}
