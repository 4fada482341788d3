package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.text.Suggestion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources in both of their forms: a resource says what it is by its own kind, or in the
 * unified form by a field, beside its params.
 *
 * @param <K> what a resource says it is: a kind of handler, or a template
 * @param <T> what a resource is read as
 */
abstract class KindReader<K, T> {
  private final String unifiedKind;
  private final FieldTable unified;
  private final Field<String> kindField;
  private final Field<String> externalField;

  /**
   * A reader of both forms.
   *
   * @param unifiedKind the kind of the unified form
   * @param unified its fields
   * @param kindField the one that says what a resource is
   * @param externalField the one that names something outside the process
   */
  KindReader(
      String unifiedKind,
      FieldTable unified,
      Field<String> kindField,
      Field<String> externalField) {
    this.unifiedKind = unifiedKind;
    this.unified = unified;
    this.kindField = kindField;
    this.externalField = externalField;
  }

  /** The kind of this name; null when it is none of ours. */
  abstract @Nullable K find(String name);

  /** The names of all kinds. */
  abstract List<String> names();

  /** The fields of a kind. */
  abstract FieldTable fields(K kind);

  /** Reads the fields of a kind; null when they have an error. */
  abstract @Nullable T read(String name, K kind, ConfigMap params, ProblemScope scope);

  /** Reports that a resource of the unified form does not say what it is. */
  abstract void refuseWithoutKind(Resource resource, ProblemScope scope);

  /** Reports a name that is misspelt. */
  abstract void refuseMisspelt(FieldValues values, String name, String mend);

  /** Null when the resource has an error, or asks for something that is passed over. */
  final @Nullable T read(Resource resource, ProblemScope scope) {
    K kind = find(resource.name().kind());
    if (kind == null) {
      return readUnified(resource, scope);
    }
    return UnifiedForm.tell(resource, unifiedKind, scope)
        ? null
        : read(resource.name().fqn(), kind, resource.spec(), scope);
  }

  private @Nullable T readUnified(Resource resource, ProblemScope scope) {
    ConfigMap spec = resource.spec();
    K meant = kindField.in(spec) instanceof ConfigScalar text ? find(text.text()) : null;
    if (meant != null && SlidParams.tell(spec, unified, fields(meant), scope)) {
      return null;
    }
    FieldValues values = unified.read(spec, scope);
    K kind = find(values.get(kindField));
    if (kind == null) {
      refuse(resource, values, scope);
      return null;
    }
    ConfigMap params = values.find(UnifiedFields.PARAMS);
    ConfigMap given = params == null ? ConfigMap.empty(resource.location()) : params;
    return values.isComplete()
        ? read(resource.name().fqn(), kind, given, scope.field("params"))
        : null;
  }

  /** What is no typing error is left out, which is told of once it is known who uses it. */
  private void refuse(Resource resource, FieldValues values, ProblemScope scope) {
    String name = values.get(kindField);
    if (!name.isEmpty()) {
      if (!UnsupportedKinds.isKnown(name)) {
        Suggestion.didYouMean(name, names()).ifPresent(mend -> refuseMisspelt(values, name, mend));
      }
    } else if (values.isComplete() && !values.isGiven(externalField)) {
      refuseWithoutKind(resource, scope);
    }
  }
}
