package io.meshless.telemetry.spring;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.settings.ManySources;
import io.meshless.telemetry.yaml.YamlConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration is: {@code classpath:telemetry/}, {@code file:/etc/telemetry} or a path.
 * Nobody has to say it who keeps it in {@code src/main/resources/telemetry}.
 */
final class ConfigLocations {
  private static final String CLASSPATH = "classpath:";
  private static final List<String> USUAL = List.of("telemetry", "telemetry.yaml", "telemetry.yml");

  /** An application may have the starter before it has a configuration. */
  private static final ConfigProblem NOTHING =
      new ConfigProblem(
          Severity.INFO,
          "nothing-recorded",
          "",
          "telemetry.config",
          null,
          "there is no telemetry configuration, so nothing is recorded",
          "put YAML into src/main/resources/telemetry, or set telemetry.config to a file or"
              + " folder");

  private final TelemetryProperties properties;
  private final ClassLoader loader;

  ConfigLocations(TelemetryProperties properties, @Nullable ClassLoader loader) {
    this.properties = properties;
    this.loader = loader == null ? ConfigLocations.class.getClassLoader() : loader;
  }

  ConfigSource source() {
    return told(properties.config()).orElseGet(this::usual);
  }

  /** Where the configuration is that is compared with the one that runs; empty for nowhere. */
  Optional<ConfigSource> shadow() {
    return told(properties.shadow());
  }

  private Optional<ConfigSource> told(List<String> locations) {
    List<ConfigSource> sources = new ArrayList<>();
    for (String location : locations) {
      if (!location.isBlank()) {
        sources.add(at(location.strip()));
      }
    }
    return sources.size() > 1
        ? Optional.of(new ManySources(sources))
        : sources.stream().findFirst();
  }

  private ConfigSource at(String location) {
    if (location.startsWith(CLASSPATH)) {
      String name = location.substring(CLASSPATH.length());
      return YamlConfig.classpath(loader, name.startsWith("/") ? name.substring(1) : name);
    }
    Path path =
        location.startsWith("file:") && location.startsWith("/", "file:".length())
            ? Path.of(URI.create(location))
            : Path.of(location.startsWith("file:") ? location.substring(5) : location);
    if (!properties.reload()) {
      return YamlConfig.load(path);
    }
    Duration interval = properties.reloadInterval();
    YamlConfig watched = YamlConfig.watch(path);
    return interval == null ? watched : watched.pollInterval(interval);
  }

  private ConfigSource usual() {
    for (String name : USUAL) {
      if (loader.getResource(name) != null) {
        YamlConfig found = YamlConfig.classpath(loader, name);
        if (isMeant(name, found.read())) {
          return found;
        }
      }
    }
    return new ConfigSnapshot(List.of(), List.of(NOTHING));
  }

  /**
   * What is wrong is meant as well, and has to be refused; but a folder without a file for us is
   * somebody else's, such as a package of classes.
   */
  private static boolean isMeant(String name, ConfigSnapshot read) {
    String folder = CLASSPATH + name;
    return !read.resources().isEmpty()
        || read.problems().stream()
            .filter(problem -> problem.severity() == Severity.ERROR)
            .anyMatch(problem -> isFile(name) || !problem.field().equals(folder));
  }

  private static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }
}
