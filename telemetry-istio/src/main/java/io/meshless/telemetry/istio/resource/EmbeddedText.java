package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.yaml.YamlConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that stands as a text in another document. It is read as the spec of a resource, and
 * its places are moved back to where the text stands.
 */
public final class EmbeddedText {
  private static final String ABOVE = "kind: text\nmetadata: {name: text}\nspec:\n";
  private static final int LINES_ABOVE = 3;
  private static final int INDENT = 2;

  private final ConfigScalar text;
  private final List<Integer> starts = new ArrayList<>();

  private EmbeddedText(ConfigScalar text) {
    this.text = text;
    starts.add(0);
    for (int i = 0; i < text.text().length(); i++) {
      if (text.text().charAt(i) == '\n') {
        starts.add(i + 1);
      }
    }
  }

  /** Its fields; empty when it is no YAML, which was reported. */
  public static ConfigMap read(ConfigScalar text, ProblemScope scope) {
    EmbeddedText moved = new EmbeddedText(text);
    ConfigSnapshot read = YamlConfig.parse("text", ABOVE + text.text().indent(INDENT)).read();
    for (ConfigProblem p : read.problems()) {
      scope.report(p.severity(), p.code(), moved.place(p.location()), p.what(), p.mend());
    }
    return read.resources().isEmpty()
        ? ConfigMap.empty(text.location())
        : moved.map(read.resources().get(0).spec());
  }

  private ConfigNode node(ConfigNode node) {
    if (node instanceof ConfigScalar scalar) {
      return scalar(scalar);
    }
    return node instanceof ConfigList list
        ? new ConfigList(list.items().stream().map(this::node).toList(), place(list.location()))
        : map((ConfigMap) node);
  }

  private ConfigMap map(ConfigMap map) {
    return new ConfigMap(
        map.entries().stream()
            .map(entry -> new ConfigMap.Entry(scalar(entry.key()), node(entry.value())))
            .toList(),
        place(map.location()));
  }

  private ConfigScalar scalar(ConfigScalar scalar) {
    ConfigScalar.Positions positions = scalar.positions();
    return new ConfigScalar(
        scalar.text(),
        scalar.kind(),
        place(scalar.location()),
        positions == null || text.location() == null ? null : i -> placeOf(positions.at(i)));
  }

  private @Nullable SourceLocation place(@Nullable SourceLocation location) {
    return location == null || text.location() == null ? text.location() : placeOf(location);
  }

  private SourceLocation placeOf(SourceLocation location) {
    int line = Math.min(Math.max(location.line() - LINES_ABOVE, 1), starts.size());
    int at = starts.get(line - 1) + Math.max(location.column() - 1 - INDENT, 0);
    SourceLocation place = text.locationOf(Math.min(at, text.text().length()));
    return place == null ? location : place;
  }
}
