package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled instance: its type, and the expression behind each field by position. Immutable.
 *
 * @param type what handlers are told
 * @param values the expression of each single field; null where the field was left blank
 * @param tuples the expressions of each map field, by position of the name
 * @param source where it was written
 */
public record InstanceDefinition(
    InstanceType type,
    List<@Nullable Expression> values,
    List<List<Expression>> tuples,
    InstanceSource source) {
  public InstanceDefinition {
    tuples = tuples.stream().map(List::copyOf).toList();
  }

  /** The same instance, known to have taken the place of another of its name. */
  public InstanceDefinition replacing() {
    return new InstanceDefinition(type, values, tuples, source.replacing());
  }

  /** Every expression of the instance. */
  public Stream<Expression> expressions() {
    return Stream.concat(
        values.stream().flatMap(Stream::ofNullable), tuples.stream().flatMap(List::stream));
  }

  /** The path of a single field, as problems and failures call it. */
  public String valuePath(int field) {
    return type.template().values().get(field).protoName();
  }

  /** The path of one entry of a map field. */
  public String tuplePath(int field, int entry) {
    return type.template().tuples().get(field).protoName()
        + "."
        + type.tuple(field).names().get(entry);
  }
}
