package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ConfigScalar.Kind;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.ValueText;
import io.meshless.telemetry.yaml.DocumentSplitter.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns the nodes of one document into located ones; aliases are followed, merge keys merged. */
final class NodeReader {
  /** A tag of nobody's that reads as a name. */
  private static final Pattern TAG = Pattern.compile("!([A-Za-z][\\w./-]*)");

  private final Origin origin;
  private final Document document;
  private final YamlLimits limits;
  private final ReadBudget budget;
  private final ProblemScope scope;
  private int nodes;
  private boolean refused;

  NodeReader(
      Origin origin, Document document, YamlLimits limits, ReadBudget budget, ProblemScope scope) {
    this.origin = origin;
    this.document = document;
    this.limits = limits;
    this.budget = budget;
    this.scope = scope;
  }

  /**
   * Reads a document from its root.
   *
   * @throws TooLargeException when it asks for too much
   */
  ConfigNode read(Node root) {
    return node(root, 0);
  }

  /** Whether what was read lacks something, such as a key that is no text; that was reported. */
  boolean isRefused() {
    return refused;
  }

  private SourceLocation location(Node node) {
    return origin.at(document, node.getStartMark());
  }

  private ConfigNode node(Node node, int depth) {
    if (depth > limits.depth()) {
      throw TooLargeException.depth(limits, node.getStartMark());
    }
    if (++nodes > limits.nodes()) {
      throw TooLargeException.document(limits, node.getStartMark());
    }
    budget.read(node);
    if (node instanceof MappingNode mapping) {
      return map(mapping, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(node(item, depth + 1));
      }
      return new ConfigList(items, location(node));
    }
    return scalar((ScalarNode) node);
  }

  private ConfigMap map(MappingNode mapping, int depth) {
    Map<String, ConfigMap.Entry> own = new LinkedHashMap<>();
    Map<String, ConfigMap.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      ConfigNode key = node(tuple.getKeyNode(), depth + 1);
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(tuple.getValueNode(), depth, merged);
      } else if (key instanceof ConfigScalar scalar) {
        ConfigScalar named = key(scalar, ((ScalarNode) tuple.getKeyNode()).isPlain());
        ConfigNode value = node(tuple.getValueNode(), depth + 1);
        if (named != null) {
          add(named, value, own);
        }
      } else {
        refused = true;
        scope.error("wrong-key", key, "the key is " + key.describe() + ", wanted a string", null);
      }
    }
    merged.forEach(own::putIfAbsent);
    return new ConfigMap(new ArrayList<>(own.values()), location(mapping));
  }

  private void merge(Node from, int depth, Map<String, ConfigMap.Entry> merged) {
    ConfigNode value = node(from, depth + 1);
    List<ConfigNode> maps = value instanceof ConfigList list ? list.items() : List.of(value);
    for (ConfigNode each : maps) {
      if (each instanceof ConfigMap map) {
        map.entries().forEach(entry -> merged.putIfAbsent(entry.key().text(), entry));
      } else {
        scope.error(
            "wrong-value", each, "'<<' merges mappings, but found " + each.describe(), null);
      }
    }
  }

  /**
   * Keys are text, made as Mixer's YAML reader made it: booleans (a plain {@code y} and {@code n}
   * among them) become true or false, numbers their shortest decimal form. Null is no key.
   */
  private @Nullable ConfigScalar key(ConfigScalar key, boolean plain) {
    if (key.isNull()) {
      refused = true;
      scope.error("wrong-key", key, "the key is null, wanted a string", "Put it in quotes.");
      return null;
    }
    String text = plain ? keyText(key) : key.text();
    if (!text.equals(key.text()) && key.kind() != Kind.FLOAT) {
      scope.warning(
          "yaml-boolean",
          key,
          "YAML reads the key '" + key.text() + "' as " + text,
          "Put it in quotes, also where others name it: \"" + key.text() + "\".");
    }
    return text.equals(key.text())
        ? key
        : new ConfigScalar(text, Kind.STRING, key.location(), null);
  }

  private static String keyText(ConfigScalar key) {
    String text = key.text();
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "true" -> "true";
      case "no", "off", "n", "false" -> "false";
      default -> key.kind() == Kind.FLOAT ? number(text) : text;
    };
  }

  private static String number(String text) {
    try {
      return ValueText.ofDouble(Double.parseDouble(text.replace("_", "")));
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private void add(ConfigScalar key, ConfigNode value, Map<String, ConfigMap.Entry> entries) {
    // For a lenient load the later one counts, as it did in Mixer.
    ConfigMap.Entry earlier = entries.put(key.text(), new ConfigMap.Entry(key, value));
    if (earlier != null) {
      SourceLocation first = earlier.key().location();
      // Twice the same value loses nothing; real files do so.
      Severity severity = isSame(earlier.value(), value) ? Severity.WARNING : Severity.ERROR;
      scope.report(
          severity,
          "duplicate-key",
          key.location(),
          "key '%s' stands twice%s, first in line %d"
              .formatted(
                  ShownText.cut(key.text()),
                  severity == Severity.WARNING ? " with the same value" : "",
                  first == null ? 0 : first.line()),
          "Remove one of the two.");
    }
  }

  /** Whether two values are written the same, wherever they stand. */
  private static boolean isSame(ConfigNode a, ConfigNode b) {
    if (a == b) {
      return true;
    }
    if (a instanceof ConfigScalar one && b instanceof ConfigScalar other) {
      return one.kind() == other.kind() && one.text().equals(other.text());
    }
    if (a instanceof ConfigList one && b instanceof ConfigList other) {
      return one.items().size() == other.items().size()
          && IntStream.range(0, one.items().size())
              .allMatch(i -> isSame(one.items().get(i), other.items().get(i)));
    }
    return a instanceof ConfigMap one
        && b instanceof ConfigMap other
        && one.entries().size() == other.entries().size()
        && isSame(one, byKey(other));
  }

  private static boolean isSame(ConfigMap map, Map<String, ConfigNode> other) {
    return map.entries().stream()
        .allMatch(
            entry -> {
              ConfigNode value = other.get(entry.key().text());
              return value != null && isSame(entry.value(), value);
            });
  }

  private static Map<String, ConfigNode> byKey(ConfigMap map) {
    Map<String, ConfigNode> values = new HashMap<>();
    map.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
    return values;
  }

  private ConfigScalar scalar(ScalarNode node) {
    SourceLocation start = location(node);
    refuseTag(node, start);
    if (node.isPlain() && NoBreakSpace.isAround(node.getValue())) {
      return withoutNoBreakSpace(node, start);
    }
    return new ConfigScalar(
        node.getValue(),
        kind(node.getTag()),
        start,
        new ScalarPositions(origin.source(), start, node.getScalarStyle(), node.getValue()));
  }

  /** A value that begins with an exclamation mark has lost its first word to a tag. */
  private void refuseTag(ScalarNode node, SourceLocation at) {
    Matcher tag = TAG.matcher(node.getTag().getValue());
    if (tag.matches()) {
      refused = true;
      scope.report(
          Severity.ERROR,
          "yaml-tag",
          at,
          "YAML takes '%s' for a tag, which says nothing here"
              .formatted(ShownText.cut(tag.group())),
          node.getValue().isEmpty()
              ? "For not write %s == false.".formatted(ShownText.cut(String.valueOf(tag.group(1))))
              : "Leave it out, or put the whole value in quotes.");
    }
  }

  /** Nobody means it, and whatever compares the text would find another one. */
  private ConfigScalar withoutNoBreakSpace(ScalarNode node, SourceLocation start) {
    String text = NoBreakSpace.strip(node.getValue());
    scope.warning(
        "no-break-space",
        new ConfigScalar(text, Kind.STRING, start, null),
        "'%s' has a no-break space %s it, and is read without"
            .formatted(ShownText.cut(text), node.getValue().startsWith(text) ? "behind" : "before"),
        "Delete it, or write a plain space.");
    return new ConfigScalar(
        text,
        kind(new ShortNumbers().resolve(NodeId.scalar, text, true)),
        start,
        new ScalarPositions(origin.source(), start, node.getScalarStyle(), text));
  }

  private static Kind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return Kind.INTEGER;
    }
    if (tag.equals(Tag.FLOAT)) {
      return Kind.FLOAT;
    }
    if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    }
    return tag.equals(Tag.NULL) ? Kind.NULL : Kind.STRING;
  }
}
