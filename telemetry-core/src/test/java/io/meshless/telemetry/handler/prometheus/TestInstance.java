package io.meshless.telemetry.handler.prometheus;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.InstanceType.ValueField;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A metric instance with given values. */
public final class TestInstance extends TupleInstance {
  private static final MetricTemplate METRIC = new MetricTemplate();

  private static final TupleType NONE = new TupleType(List.of(), List.of(), List.of());

  /** The type of an instance with dimensions of these types. */
  static InstanceType type(String name, ValueType value, Map<String, ValueType> dimensions) {
    Map<String, ValueType> sorted = new TreeMap<>(dimensions);
    TupleType tuple =
        new TupleType(
            List.copyOf(sorted.keySet()),
            List.copyOf(sorted.values()),
            sorted.keySet().stream().map(d -> "attribute." + d).toList());
    return new InstanceType(
        name,
        METRIC,
        List.of(new ValueField(value, "1"), new ValueField(null, "")),
        List.of(tuple, NONE));
  }

  /** The type of an instance whose dimensions are text. */
  static InstanceType type(String name, String... dimensions) {
    Map<String, ValueType> types = new TreeMap<>();
    for (String dimension : dimensions) {
      types.put(dimension, ValueType.STRING);
    }
    return type(name, ValueType.INT64, types);
  }

  /** An instance; dimensions in the order of their names. */
  static TestInstance of(InstanceType type, Object number, Object... dimensions) {
    return new TestInstance(type, number, tuple(dimensions));
  }

  public static ValueTuple tuple(Object... values) {
    ValueTuple tuple = new ValueTuple(values.length);
    System.arraycopy(values, 0, tuple.refill(), 0, values.length);
    return tuple;
  }

  private final InstanceType type;
  private final Object number;
  private final ValueTuple dimensions;

  private TestInstance(InstanceType type, Object number, ValueTuple dimensions) {
    this.type = type;
    this.number = number;
    this.dimensions = dimensions;
  }

  @Override
  public InstanceType type() {
    return type;
  }

  @Override
  public Object value(int field) {
    return field == MetricTemplate.VALUE ? number : null;
  }

  @Override
  public ValueTuple tuple(int field) {
    return dimensions;
  }

  @Override
  public Instant recordTime() {
    return Instant.EPOCH;
  }
}
