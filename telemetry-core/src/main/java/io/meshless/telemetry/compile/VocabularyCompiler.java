package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Merges the attribute manifests of all namespaces over the vocabulary of the application. */
final class VocabularyCompiler {
  private final Consumer<? super ConfigProblem> problems;
  private final Map<String, ValueType> types = new LinkedHashMap<>();
  private final Map<String, String> declaredBy = new LinkedHashMap<>();
  private final UntypedAttributes untyped = new UntypedAttributes();
  private final AttributeVocabulary base;

  /**
   * Whether a manifest was written of which nothing could be read, so that any attribute that
   * resembles no other may be its own.
   */
  private boolean lacksManifests;

  /**
   * A compiler of manifests.
   *
   * @param base the attributes that are known without a manifest
   */
  VocabularyCompiler(AttributeVocabulary base, Consumer<? super ConfigProblem> problems) {
    this.base = base;
    this.problems = problems;
  }

  /** The vocabulary with what the manifests among these declare. */
  AttributeVocabulary compile(ResourceTable resources, Kinds kinds) {
    lacksManifests = resources.lacksManifests();
    List<Resource> manifests =
        resources.all().stream().filter(r -> r.name().kind().equals(Kinds.MANIFEST)).toList();
    List<Resource> told =
        new ArrayList<>(
            resources.written().stream()
                .filter(kinds::isMeantAsManifest)
                .filter(r -> kinds.isMisspelt(r) || resources.isRefused(r.name().fqn()))
                .toList());
    for (Resource manifest : manifests) {
      ProblemScope scope = ProblemScope.of(manifest.name().fqn(), problems);
      if (ManifestForms.tell(manifest.spec(), scope)) {
        told.add(manifest);
        continue;
      }
      FieldValues values = ManifestFields.TABLE.read(manifest.spec(), scope);
      if (!values.isComplete()) {
        told.add(manifest);
      }
      ProblemScope attributes = values.scope(ManifestFields.ATTRIBUTES);
      values
          .get(ManifestFields.ATTRIBUTES)
          .forEach(
              (name, attribute) -> {
                UnreadableNames.check(
                    name, values.node(ManifestFields.ATTRIBUTES), attributes.field(name));
                declare(manifest, name, attribute, attributes.field(name));
              });
    }
    told.forEach(this::leaveUntyped);
    return types.isEmpty() ? base : base.with(types);
  }

  /** Whatever it names may be what it was to declare, and is not worth another word. */
  private void leaveUntyped(Resource manifest) {
    Stream.of(manifest.spec(), manifest.beside())
        .flatMap(VocabularyCompiler::texts)
        .filter(name -> name.contains(".") && ExpressionCompiler.isName(name))
        .filter(name -> base.find(name) == null)
        .filter(name -> types.putIfAbsent(name, ValueType.UNSPECIFIED) == null)
        .forEach(untyped::addTold);
  }

  /** All texts in it, and the names that keys below one another make. */
  private static Stream<String> texts(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map.entries().stream()
          .flatMap(
              entry -> {
                String key = entry.key().text();
                List<String> inner = texts(entry.value()).toList();
                return Stream.concat(
                    Stream.concat(Stream.of(key), inner.stream()),
                    inner.stream().map(text -> key + "." + text));
              });
    }
    return node instanceof ConfigList list
        ? list.items().stream().flatMap(VocabularyCompiler::texts)
        : node instanceof ConfigScalar scalar ? Stream.of(scalar.text()) : Stream.empty();
  }

  /** Whether this problem of an expression only follows from what is wrong with a manifest. */
  boolean explains(ExpressionProblem problem) {
    String attribute = problem.undeclared();
    return attribute != null && (untyped.addUse(attribute) || lacksManifests);
  }

  /** Reports the attributes without a type, once all expressions were read. */
  void tellUntyped() {
    untyped.tell(problems);
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
