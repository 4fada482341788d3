package io.meshless.telemetry.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a mapping, read by a {@link FieldTable}. Immutable. */
public final class FieldValues {
  private final ConfigMap map;
  private final ProblemScope scope;
  private final Map<Field<?>, Object> values;
  private final Map<Field<?>, ConfigMap.Entry> given;
  private final boolean complete;

  FieldValues(
      ConfigMap map,
      ProblemScope scope,
      Map<Field<?>, Object> values,
      Map<Field<?>, ConfigMap.Entry> given,
      boolean complete) {
    this.map = map;
    this.scope = scope;
    this.values = values;
    this.given = given;
    this.complete = complete;
  }

  /** Whether all that was written could be read; when not, at least one error was reported. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The value that was given, else the field's default.
   *
   * @throws NullPointerException when the field has no default and was not given; use {@link #find}
   */
  public <T> T get(Field<T> field) {
    return Objects.requireNonNull(find(field), field.protoName());
  }

  /** The value that was given, else the field's default; null when there is neither. */
  @SuppressWarnings("unchecked") // a field's value was read by that field's type
  public <T> @Nullable T find(Field<T> field) {
    Object value = values.get(field);
    return value == null ? field.defaultValue() : (T) value;
  }

  /** Whether the field was given with a value other than null, refused or not. */
  public boolean isGiven(Field<?> field) {
    return given.containsKey(field);
  }

  /** What was written for this field; null when it was not given. */
  public @Nullable ConfigNode node(Field<?> field) {
    ConfigMap.Entry entry = given.get(field);
    return entry == null ? null : entry.value();
  }

  /** The place of this field, with the name it was written under; for problems. */
  public ProblemScope scope(Field<?> field) {
    ConfigMap.Entry entry = given.get(field);
    return scope.field(entry == null ? field.protoName() : entry.key().text());
  }

  /** The place of the whole mapping; for problems. */
  public ProblemScope scope() {
    return scope;
  }

  /** The mapping that was read. */
  public ConfigMap map() {
    return map;
  }

  /** Reports an error at this field, or at the whole mapping when the field was not given. */
  public void error(Field<?> field, String code, String what, @Nullable String mend) {
    ConfigNode at = node(field);
    scope(field).error(code, at == null ? map : at, what, mend);
  }

  /** Reports a warning at this field, or at the whole mapping when the field was not given. */
  public void warning(Field<?> field, String code, String what, @Nullable String mend) {
    ConfigNode at = node(field);
    scope(field).warning(code, at == null ? map : at, what, mend);
  }
}
