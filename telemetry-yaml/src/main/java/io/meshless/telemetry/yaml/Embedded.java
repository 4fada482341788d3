package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Resources within a resource: the items of a list, as {@code kubectl get -o yaml} prints them, and
 * the files that a ConfigMap holds.
 */
final class Embedded {
  /** Kinds of telemetry begin small, unlike those of Kubernetes. */
  private static final Pattern TELEMETRY =
      Pattern.compile(
          "(?m)^(- )?[\"']?kind[\"']?:[ \\t]*[\"']?[a-z]|config\\.istio\\.io/|^kind: List");

  /** The same at any depth. */
  private static final Pattern TELEMETRY_INSIDE =
      Pattern.compile("(?m)^[ \\t]*(- )?[\"']?kind[\"']?:[ \\t]*[\"']?[a-z]|config\\.istio\\.io/");

  private Embedded() {}

  /** Whether a document of this kind that is no YAML seems to hold telemetry. */
  static boolean mayHold(String kind, String document) {
    return (kind.endsWith("List") || kind.equals("ConfigMap"))
        && TELEMETRY_INSIDE.matcher(document).find();
  }

  /** The items of a list of resources; empty for every other resource. */
  static List<ConfigNode> items(ConfigMap map) {
    return map.find("kind") instanceof ConfigScalar kind
            && kind.text().endsWith("List")
            && map.find("items") instanceof ConfigList items
        ? items.items()
        : List.of();
  }

  /** Whether this is a list of resources whose items are no list, which this has reported. */
  static boolean lacksItems(ConfigMap map, ProblemScope scope) {
    ConfigNode items = map.find("items");
    ConfigScalar misspelt = items == null ? EnvelopeKeys.misspelt(map, "items") : null;
    boolean isList = map.find("kind") instanceof ConfigScalar kind && kind.text().equals("List");
    if (!isList || items instanceof ConfigList) {
      return false;
    }
    String nothing = "so nothing of the list is read";
    if (misspelt != null) {
      scope
          .field(misspelt.text())
          .warning(
              "unknown-key",
              misspelt,
              "unknown key '%s', %s".formatted(ShownText.cut(misspelt.text()), nothing),
              "Did you mean 'items'?");
    } else if (items == null) {
      scope.warning(
          "missing-field", map, "items is missing, " + nothing, "Write the resources into items.");
    } else {
      scope
          .field("items")
          .report(
              isOwn(items) ? Severity.ERROR : Severity.WARNING,
              "wrong-value",
              items.location(),
              "found %s, wanted a list, %s".formatted(items.describe(), nothing),
              "Begin each item with '- ', and indent the other lines of it by two.");
    }
    return true;
  }

  /** What to write for a document that is no mapping, but perhaps a list of resources. */
  static String mendOfNoMapping(ConfigNode document) {
    boolean isOfResources =
        document instanceof ConfigList list
            && !list.items().isEmpty()
            && list.items().stream()
                .allMatch(item -> item instanceof ConfigMap map && map.find("kind") != null);
    if (!isOfResources) {
      return "Start with kind: and metadata:.";
    }
    return beginsWithBracket(document.location())
        ? "Write {\"kind\": \"List\", \"items\": before it, and } behind its end."
        : "Write kind: List on a line above it, and items: on the next.";
  }

  private static boolean beginsWithBracket(@Nullable SourceLocation start) {
    String line = start == null ? null : start.lineText();
    return start != null && line != null && line.startsWith("[", start.column() - 1);
  }

  private static boolean isOwn(ConfigNode node) {
    return node instanceof ConfigMap map && map.find("kind") != null && !Foreign.is(map);
  }

  /** The entries of a ConfigMap that are telemetry, each a text; empty for every other resource. */
  static List<ConfigMap.Entry> files(ConfigMap map) {
    return map.find("kind") instanceof ConfigScalar kind
            && kind.text().equals("ConfigMap")
            && map.find("data") instanceof ConfigMap data
        ? data.entries().stream().filter(Embedded::isTelemetry).toList()
        : List.of();
  }

  private static boolean isTelemetry(ConfigMap.Entry entry) {
    return entry.value() instanceof ConfigScalar text && TELEMETRY.matcher(text.text()).find();
  }
}
