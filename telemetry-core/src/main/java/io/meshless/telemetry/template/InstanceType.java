package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instance at configuration time: its name and the types of its fields.
 *
 * <p>Two types are equal if the instances are defined the same; a reload carries a handler over if
 * its instance types are equal to those it was made for.
 *
 * @param name the fully qualified name, {@code requestcount.metric.istio-system}
 * @param template the template
 * @param values the single fields, by position
 * @param tuples the map fields, by position
 */
public record InstanceType(
    String name, Template template, List<ValueField> values, List<TupleType> tuples) {
  public InstanceType {
    values = List.copyOf(values);
    tuples = List.copyOf(tuples);
  }

  /**
   * A single field.
   *
   * @param type the type of its values; null when the field was left blank and has no value
   * @param expression the canonical text of the expression; empty when blank
   */
  public record ValueField(@Nullable ValueType type, String expression) {
    // By hand, as a tuple type's: a start looks for instances of the same type.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ValueField that
          && type == that.type
          && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
      return 31 * Objects.hashCode(type) + expression.hashCode();
    }
  }

  /** The type of a single field's values; null when it was left blank. */
  public @Nullable ValueType valueType(int field) {
    return values.get(field).type();
  }

  /** The names and types of a map field. */
  public TupleType tuple(int field) {
    return tuples.get(field);
  }

  // Of a template only what it says counts: whoever loads a configuration anew may have found
  // another object of the same kind.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InstanceType that
        && name.equals(that.name)
        && template.name().equals(that.template.name())
        && template.fields().equals(that.template.fields())
        && values.equals(that.values)
        && tuples.equals(that.tuples);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, template.name(), values, tuples);
  }
}
