package io.meshless.telemetry.compile;

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
  private final UntypedAttributes untyped = new UntypedAttributes();
  private final AttributeVocabulary base;

  /**
   * A compiler of manifests.
   *
   * @param base the attributes that are known without a manifest
   */
  VocabularyCompiler(AttributeVocabulary base, Consumer<? super ConfigProblem> problems) {
    this.base = base;
    this.problems = problems;
  }

  AttributeVocabulary compile(Collection<Resource> manifests) {
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

  /** What the manifests declared without a type. */
  UntypedAttributes untyped() {
    return untyped;
  }

  private void declare(Resource manifest, String name, FieldValues attribute, ProblemScope scope) {
    ValueType type = attribute.get(ManifestFields.VALUE_TYPE).valueType();
    ConfigNode at = attribute.node(ManifestFields.VALUE_TYPE);
    if (name.isBlank()) {
      scope.error("blank-name", attribute.map(), "an attribute has a blank name", null);
      return;
    }
    // A type that could not be read was reported by its field.
    if (type == ValueType.UNSPECIFIED && attribute.isComplete()) {
      scope
          .redirectedTo(problem -> untyped.add(name, problem))
          .warning(
              "untyped-attribute",
              at == null ? attribute.map() : at,
              "attribute '" + name + "' has no type, so no expression can use it",
              "Set value_type.");
    }
    if (type == ValueType.UNSPECIFIED && !attribute.isComplete()) {
      untyped.addTold(name);
    }
    ValueType declared = types.put(name, type);
    ValueType earlier = declared == null ? base.find(name) : declared;
    String earlierManifest = declaredBy.put(name, manifest.name().fqn());
    if (earlier != null && earlier != type && attribute.isComplete()) {
      scope.warning(
          "attribute-redeclared",
          at == null ? attribute.map() : at,
          "attribute '%s' is %s here, but %s in %s; this declaration counts"
              .formatted(
                  name,
                  type,
                  earlier,
                  earlierManifest == null ? "the standard vocabulary" : earlierManifest),
          "Declare the attribute once.");
    }
  }
}
