package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.text.ShownText;
import java.util.Optional;

/** Finds manifests that declare their attributes a level too high or too low. */
final class ManifestForms {
  private ManifestForms() {}

  /** Whether this one does; that is one slip, however many attributes there are, and reported. */
  static boolean tell(ConfigMap spec, ProblemScope scope) {
    ConfigNode attributes = ManifestFields.ATTRIBUTES.in(spec);
    return attributes instanceof ConfigMap map
        ? map.entries().stream().anyMatch(entry -> tellNested(entry, scope))
        : attributes == null && tellTooHigh(spec, scope);
  }

  /** Names stand in spec itself, where {@code attributes} should be. */
  private static boolean tellTooHigh(ConfigMap spec, ProblemScope scope) {
    Optional<ConfigMap.Entry> first =
        spec.entries().stream().filter(entry -> isAttribute(entry.value())).findFirst();
    first.ifPresent(
        entry ->
            scope
                .field(entry.key().text())
                .error(
                    "wrong-indentation",
                    entry.key(),
                    "'%s' stands in spec, but attributes are declared in 'attributes'"
                        .formatted(ShownText.cut(entry.key().text())),
                    "Write attributes: above, and indent the attributes below it."));
    return first.isPresent();
  }

  /** A name is taken apart at its dots. */
  private static boolean tellNested(ConfigMap.Entry entry, ProblemScope scope) {
    Optional<ConfigMap.Entry> inner =
        entry.value() instanceof ConfigMap map
            ? map.entries().stream().filter(part -> part.value() instanceof ConfigMap).findFirst()
            : Optional.empty();
    inner.ifPresent(
        part ->
            scope
                .field(ManifestFields.ATTRIBUTES.protoName())
                .field(entry.key().text())
                .error(
                    "unknown-field",
                    entry.key(),
                    "the names of attributes are written whole, but '%s' stands in '%s'"
                        .formatted(
                            ShownText.cut(part.key().text()), ShownText.cut(entry.key().text())),
                    "Write %s.%s: with its fields below it."
                        .formatted(
                            ShownText.cut(entry.key().text()), ShownText.cut(part.key().text()))));
    return inner.isPresent();
  }

  private static boolean isAttribute(ConfigNode node) {
    return node instanceof ConfigMap map && ManifestFields.VALUE_TYPE.in(map) != null;
  }
}
