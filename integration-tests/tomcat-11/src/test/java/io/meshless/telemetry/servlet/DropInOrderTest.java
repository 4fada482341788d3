package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.auto.TelemetryInitializer;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application that has the drop-in among its jars, and another one that adds filters. */
@Tag("late") // a JVM with a server for each case
class DropInOrderTest {
  private static final String INITIALIZERS =
      "META-INF/services/" + ServletContainerInitializer.class.getName();
  private static final String CONFIG =
      """
      kind: metric
      metadata: {name: requests, namespace: istio-system}
      spec:
        value: 1
        dimensions: {code: response.code}
      ---
      kind: prometheus
      metadata: {name: counters, namespace: istio-system}
      spec:
        metrics:
        - {name: requests, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
      ---
      kind: rule
      metadata: {name: everything, namespace: istio-system}
      spec:
        actions:
        - handler: counters.prometheus
          instances: [requests.metric]
      """;

  @TempDir private Path war;
  @TempDir private Path base;

  private static final Set<String> ONCE =
      Set.of("META-INF/LICENSE", "META-INF/MANIFEST.MF", "module-info.class");

  @ParameterizedTest
  @CsvSource({"a-door.jar, z-telemetry.jar", "z-door.jar, a-telemetry.jar"})
  void whatAFilterOfAnotherJarRefusesIsRecorded(String door, String telemetry) throws Exception {
    Path libraries = Files.createDirectories(war.resolve("WEB-INF/lib"));
    jar(libraries.resolve(door), List.of(), DoorInitializer.class);
    jar(
        libraries.resolve(telemetry),
        List.of(
            Telemetry.class, YamlConfig.class, TelemetryFilter.class, TelemetryInitializer.class),
        TelemetryInitializer.class);
    Path config = Files.writeString(war.resolve("WEB-INF/telemetry.yaml"), CONFIG);
    Files.writeString(
        war.resolve("WEB-INF/web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <context-param>
            <param-name>telemetry.config</param-name>
            <param-value>%s</param-value>
          </context-param>
        </web-app>
        """
            .formatted(config));
    Tomcat tomcat = new Tomcat();
    System.clearProperty("catalina.home"); // or the folder of an earlier Tomcat is made again
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addWebapp("", war.toString());
    context.setParentClassLoader(new WithoutDropIn());
    tomcat.start();
    try {
      int port = tomcat.getConnector().getLocalPort();
      assertThat(ContainerTest.get(port, "/").statusCode()).isEqualTo(401);

      Object registry =
          context.getServletContext().getAttribute("io.micrometer.core.instrument.MeterRegistry");
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(registry.getClass().getMethod("scrape").invoke(registry).toString())
                      .contains("istio_requests{code=\"401\"} 1.0"));
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  /** What the container has, but for the drop-in's own entries for services. */
  private static final class WithoutDropIn extends ClassLoader {
    WithoutDropIn() {
      super(DropInOrderTest.class.getClassLoader());
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return name.equals(INITIALIZERS) || name.startsWith("META-INF/services/io.meshless.")
          ? Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }

  private static void jar(Path file, List<Class<?>> modules, Class<?> initializer)
      throws IOException, URISyntaxException {
    try (OutputStream bytes = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Class<?> module : modules) {
        copy(Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI()), jar);
      }
      jar.putNextEntry(new JarEntry(INITIALIZERS));
      jar.write(initializer.getName().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Copies the classes of a module, a folder or a jar as the build goes; not what stands twice. */
  private static void copy(Path module, JarOutputStream jar) throws IOException {
    if (Files.isDirectory(module)) {
      copyFolder(module, jar);
      return;
    }
    try (FileSystem classes = FileSystems.newFileSystem(module)) {
      copyFolder(classes.getPath("/"), jar);
    }
  }

  private static void copyFolder(Path classes, JarOutputStream jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !classes.relativize(file).toString().equals(INITIALIZERS))
          .forEach(file -> add(classes.relativize(file).toString(), file, jar));
    }
  }

  private static void add(String name, Path file, JarOutputStream jar) {
    if (ONCE.contains(name) || name.startsWith("META-INF/maven/")) {
      return;
    }
    try {
      jar.putNextEntry(new JarEntry(name));
      Files.copy(file, jar);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
