package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Merges the attribute manifests of all namespaces over the vocabulary of the application. */
final class VocabularyCompiler {
  private final Consumer<? super ConfigProblem> problems;
  private final Map<String, ValueType> types = new LinkedHashMap<>();
  private final Map<String, String> declaredBy = new LinkedHashMap<>();

  VocabularyCompiler(Consumer<? super ConfigProblem> problems) {
    this.problems = problems;
  }

  AttributeVocabulary compile(Collection<Resource> manifests, AttributeVocabulary base) {
    for (Resource manifest : manifests) {
      ProblemScope scope = ProblemScope.of(manifest.name().fqn(), problems);
      FieldValues values = ManifestFields.TABLE.read(manifest.spec(), scope);
      ProblemScope attributes = values.scope(ManifestFields.ATTRIBUTES);
      values
          .get(ManifestFields.ATTRIBUTES)
          .forEach((name, attribute) -> declare(manifest, name, attribute, attributes.field(name)));
    }
    return types.isEmpty() ? base : base.with(types);
  }

  private void declare(Resource manifest, String name, FieldValues attribute, ProblemScope scope) {
    ValueType type = attribute.get(ManifestFields.VALUE_TYPE).valueType();
    ConfigNode at = attribute.node(ManifestFields.VALUE_TYPE);
    if (name.isBlank()) {
      scope.error("blank-name", attribute.map(), "an attribute has a blank name", null);
      return;
    }
    if (type == ValueType.UNSPECIFIED) {
      scope.warning(
          "untyped-attribute",
          at == null ? attribute.map() : at,
          "attribute '" + name + "' has no type, so no expression can use it",
          "Set value_type.");
    }
    ValueType earlier = types.put(name, type);
    String earlierManifest = declaredBy.put(name, manifest.name().fqn());
    if (earlier != null && earlier != type) {
      scope.warning(
          "attribute-redeclared",
          at == null ? attribute.map() : at,
          "attribute '%s' is %s here, but %s in %s; this declaration counts"
              .formatted(name, type, earlier, earlierManifest),
          "Declare the attribute once.");
    }
  }
}
