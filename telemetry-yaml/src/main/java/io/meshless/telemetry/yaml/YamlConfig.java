package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.SourceText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Configurations in YAML. */
public final class YamlConfig {
  private YamlConfig() {}

  /** The files of a folder. */
  public static ConfigSource load(Path path) {
    return () -> {
      List<Resource> all = new ArrayList<>();
      try (var s = Files.walk(path)) {
        for (Path p : s.filter(p -> p.toString().endsWith(".yaml")).sorted().toList()) {
          all.addAll(parse(p.toString(), Files.readString(p)).read().resources());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ConfigSnapshot(all, List.of());
    };
  }

  /** A text. */
  public static ConfigSource parse(String name, String text) {
    SourceText source = new SourceText(name, text);
    List<Resource> resources = new ArrayList<>();
    for (Node n : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
      if (!(node(n, source) instanceof ConfigMap m)) {
        continue;
      }
      ConfigMap meta = (ConfigMap) Objects.requireNonNull(m.find("metadata"));
      ConfigMap spec = m.find("spec") instanceof ConfigMap s ? s : ConfigMap.empty(m.location());
      resources.add(
          new Resource(
              new ResourceName(
                  text(m.find("kind")), text(meta.find("name")), text(meta.find("namespace"))),
              Map.of(),
              spec,
              m.location()));
    }
    return new ConfigSnapshot(resources, List.of());
  }

  private static String text(@Nullable ConfigNode n) {
    return ((ConfigScalar) Objects.requireNonNull(n)).text();
  }

  private static ConfigNode node(Node n, SourceText source) {
    SourceLocation at =
        new SourceLocation(
            source, n.getStartMark().getLine() + 1, n.getStartMark().getColumn() + 1);
    if (n instanceof MappingNode m) {
      List<ConfigMap.Entry> entries = new ArrayList<>();
      for (NodeTuple t : m.getValue()) {
        entries.add(
            new ConfigMap.Entry(
                (ConfigScalar) node(t.getKeyNode(), source), node(t.getValueNode(), source)));
      }
      return new ConfigMap(entries, at);
    }
    if (n instanceof SequenceNode q) {
      return new ConfigList(q.getValue().stream().map(x -> node(x, source)).toList(), at);
    }
    ScalarNode s = (ScalarNode) n;
    ConfigScalar.Kind kind =
        switch (s.getTag().getValue().replace("tag:yaml.org,2002:", "")) {
          case "int" -> ConfigScalar.Kind.INTEGER;
          case "float" -> ConfigScalar.Kind.FLOAT;
          case "bool" -> ConfigScalar.Kind.BOOLEAN;
          case "null" -> ConfigScalar.Kind.NULL;
          default -> ConfigScalar.Kind.STRING;
        };
    return new ConfigScalar(
        s.getValue(),
        kind,
        at,
        i -> new SourceLocation(source, at.line(), at.column() + (s.isPlain() ? 0 : 1) + i));
  }
}
