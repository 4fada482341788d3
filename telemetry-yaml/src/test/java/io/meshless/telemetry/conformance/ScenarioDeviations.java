package io.meshless.telemetry.conformance;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigScalar.Kind;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The differences from the reference that are meant; COMPATIBILITY.md has a row for each rule.
 *
 * <p>Rules look at the configuration and at the difference, never at a scenario's name.
 */
final class ScenarioDeviations {
  private static final String ZERO_TIME = "0001-01-01T00:00:00.000000Z";
  private static final String WIDER_NAMESPACE = "no.such.namespace";

  private final Set<String> onlyOurs = new HashSet<>();
  private final boolean reloads;

  private ScenarioDeviations(Path folder) throws IOException {
    int configurations = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".yaml")) {
          configurations++;
          collect(YamlConfig.load(file).defaultNamespace(WIDER_NAMESPACE).read().resources());
        }
      }
    }
    this.reloads = configurations > 1;
  }

  /** The differences for which there is no rule. */
  static List<String> undocumented(Path folder, List<String> differences) throws IOException {
    return new ScenarioDeviations(folder).without(differences);
  }

  private List<String> without(List<String> differences) {
    List<String> left = new ArrayList<>(differences);
    pairOff(left);
    left.removeIf(this::comesFromWhatOnlyWeAccept);
    left.removeIf(difference -> reloads && isRestartedCounter(difference));
    return left;
  }

  /**
   * The same line, but for a map that the reference could not print, a time that it did not know,
   * or characters that do something instead of being seen.
   */
  private static void pairOff(List<String> differences) {
    for (String missing : List.copyOf(differences)) {
      int text = missing.indexOf(": missing ");
      if (text < 0) {
        continue;
      }
      String step = missing.substring(0, text);
      String wanted = missing.substring(text + ": missing ".length());
      for (String other : List.copyOf(differences)) {
        String prefix = step + ": not wanted ";
        boolean unknownTime = missing.contains(ZERO_TIME);
        if (other.startsWith(prefix)) {
          String found = normal(other.substring(prefix.length()), unknownTime);
          if (!found.equals(normal(wanted, unknownTime))
              && !found.equals(normal(ShownText.of(wanted), unknownTime))) {
            continue;
          }
          differences.remove(missing);
          differences.remove(other);
          break;
        }
      }
    }
  }

  private static String normal(String line, boolean ignoreTime) {
    String maps = line.replaceAll("(\"[^\"]*\": ?)\\{[^{}]*\\}", "$1{}");
    return ignoreTime && maps.contains("\"time\":\"")
        ? maps.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"\"")
        : maps;
  }

  /** A line or sample of a resource that the reference refused and the library takes. */
  private boolean comesFromWhatOnlyWeAccept(String difference) {
    return difference.contains(": not wanted ")
        && onlyOurs.stream().anyMatch(name -> difference.contains(name));
  }

  /** A counter that went with its rule and came back starts from zero; the reference went on. */
  private static boolean isRestartedCounter(String difference) {
    return difference.matches("(end|step \\d+): .* is \\d+, wanted \\d+");
  }

  private void collect(List<Resource> resources) {
    for (Resource resource : resources) {
      boolean isNew =
          resource.name().namespace().equals(WIDER_NAMESPACE) || usesPlainScalars(resource);
      switch (resource.name().kind()) {
        case "metric", "logentry" -> {
          if (isNew) {
            addInstance(resource.name().name(), resource.name().kind(), resources);
          }
        }
        case "rule" -> {
          if (isNew) {
            instancesOf(resource, "").forEach(i -> addReference(i, resources));
          }
        }
        case "stdio", "prometheus" -> {
          if (isNew || namesLevels(resource)) {
            String handler = resource.name().name() + "." + resource.name().kind();
            resources.stream()
                .filter(r -> r.name().kind().equals("rule"))
                .forEach(r -> instancesOf(r, handler).forEach(i -> addReference(i, resources)));
          }
        }
        default -> {
          // other kinds make no lines
        }
      }
    }
  }

  /** Numbers and booleans where the reference wants a quoted string. */
  private static boolean usesPlainScalars(Resource resource) {
    return switch (resource.name().kind()) {
      case "metric", "logentry" -> anyPlain(resource.spec());
      case "rule" -> isPlain(resource.spec().find("match"));
      default -> false;
    };
  }

  private static boolean anyPlain(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().stream().anyMatch(entry -> anyPlain(entry.value()));
    }
    return isPlain(node);
  }

  private static boolean isPlain(ConfigNode node) {
    return node instanceof ConfigScalar scalar
        && scalar.kind() != Kind.STRING
        && scalar.kind() != Kind.NULL;
  }

  private static boolean namesLevels(Resource handler) {
    ConfigNode levels = handler.spec().find("severity_levels");
    ConfigNode given = levels == null ? handler.spec().find("severityLevels") : levels;
    return given instanceof ConfigMap map
        && map.entries().stream()
            .anyMatch(e -> e.value() instanceof ConfigScalar s && s.kind() == Kind.STRING);
  }

  private static List<String> instancesOf(Resource rule, String handler) {
    List<String> found = new ArrayList<>();
    if (rule.spec().find("actions") instanceof ConfigList actions) {
      for (ConfigNode action : actions.items()) {
        boolean isFor =
            action instanceof ConfigMap map
                && map.find("handler") instanceof ConfigScalar name
                && name.text().startsWith(handler);
        if (isFor && ((ConfigMap) action).find("instances") instanceof ConfigList instances) {
          instances.items().forEach(i -> found.add(((ConfigScalar) i).text()));
        }
      }
    }
    return found;
  }

  private void addReference(String reference, List<Resource> resources) {
    String[] parts = reference.split("\\.");
    addInstance(parts[0], parts.length > 1 ? parts[1] : "instance", resources);
  }

  /** The instance as lines name it, and the metrics that it feeds. */
  private void addInstance(String name, String kind, List<Resource> resources) {
    onlyOurs.add(name + "." + kind + ".");
    for (Resource handler : resources) {
      if (handler.spec().find("metrics") instanceof ConfigList metrics) {
        for (ConfigNode metric : metrics.items()) {
          if (metric instanceof ConfigMap fields
              && fields.find("instance_name") instanceof ConfigScalar instance
              && instance.text().startsWith(name + "." + kind + ".")
              && fields.find("name") instanceof ConfigScalar exposed) {
            onlyOurs.add("_" + exposed.text() + "[");
          }
        }
      }
    }
  }
}
