package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.Optional;

/** Tells of metadata whose values are of another form than a cluster would take. */
final class MetadataForms {
  /** Those that are texts by name. */
  private static final List<String> OF_TEXTS = List.of("labels", "annotations");

  private MetadataForms() {}

  /** A namespace that is no text: the resource would come to stand in another one. */
  static void refuseNamespace(ConfigNode namespace, ProblemScope scope) {
    scope
        .field("metadata.namespace")
        .error(
            "wrong-value",
            namespace,
            "metadata.namespace is %s, wanted a string".formatted(namespace.describe()),
            onlyText(namespace)
                .map(text -> "Write namespace: " + ShownText.cut(text) + ".")
                .orElse("Write one namespace; what is for several stands in each of them."));
  }

  /** Warns of labels and annotations, of which nothing but the language is read here. */
  static void check(ConfigMap metadata, ProblemScope scope) {
    for (String key : OF_TEXTS) {
      ConfigNode value = metadata.find(key);
      if (value instanceof ConfigMap texts) {
        texts.entries().stream()
            .filter(entry -> !(entry.value() instanceof ConfigScalar))
            .findFirst()
            .ifPresent(
                entry ->
                    warn(
                        scope.field("metadata." + key + "." + entry.key().text()),
                        entry.value(),
                        "a string",
                        onlyText(entry.value())
                            .map(text -> "Write " + ShownText.cut(text) + ".")
                            .orElse("Write one text.")));
      } else if (value != null && !(value instanceof ConfigScalar scalar && scalar.isNull())) {
        warn(
            scope.field("metadata." + key),
            value,
            "a mapping",
            "Write a name and its value on lines below, indented, with a blank behind each colon.");
      }
    }
  }

  private static void warn(ProblemScope scope, ConfigNode at, String wanted, String mend) {
    scope.warning(
        "wrong-value",
        at,
        "found %s, wanted %s; it is passed over".formatted(at.describe(), wanted),
        mend);
  }

  /** The text that a list or a mapping holds, when that is all. */
  private static Optional<String> onlyText(ConfigNode node) {
    List<ConfigNode> values =
        node instanceof ConfigList list
            ? list.items()
            : node instanceof ConfigMap map
                ? map.entries().stream().map(ConfigMap.Entry::value).toList()
                : List.of();
    return values.size() == 1 && values.get(0) instanceof ConfigScalar text && !text.isNull()
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
