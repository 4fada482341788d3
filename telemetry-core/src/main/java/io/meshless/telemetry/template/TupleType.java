package io.meshless.telemetry.template;

import io.meshless.telemetry.attribute.ValueType;
import java.util.List;

/**
 * What is known of a map field at configuration time: its names and the types of their values.
 *
 * <p>Two tuple types are equal exactly when they have the same expressions under the same names;
 * then its values are evaluated at most once per record, for all instances that have it.
 *
 * @param names the names, in byte order
 * @param types the type of each value, by position of its name
 * @param expressions the canonical text of each expression, by position of its name
 */
public record TupleType(List<String> names, List<ValueType> types, List<String> expressions) {
  public TupleType {
    names = List.copyOf(names);
    types = List.copyOf(types);
    expressions = List.copyOf(expressions);
  }

  // By hand here and in the keys of the plan's counts: what a record makes for itself is linked at
  // its first call, which took a tenth of a cold start.
  @Override
  public boolean equals(Object other) {
    return other instanceof TupleType that
        && names.equals(that.names)
        && types.equals(that.types)
        && expressions.equals(that.expressions);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * names.hashCode() + types.hashCode()) + expressions.hashCode();
  }

  /** The number of values. */
  public int size() {
    return names.size();
  }

  /** The position of this name, or -1. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }
}
