package io.meshless.telemetry.plan;

import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.TupleInstance;
import io.meshless.telemetry.template.instance.ValueTuple;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A copy of an instance that outlives its record. Immutable. */
final class CapturedInstance extends TupleInstance {
  private final InstanceType type;
  private final @Nullable Object[] values;
  private final ValueTuple[] tuples;
  private final Instant recordTime;

  CapturedInstance(Instance instance) {
    this.type = instance.type();
    this.recordTime = instance.recordTime();
    this.values = new @Nullable Object[type.values().size()];
    for (int i = 0; i < values.length; i++) {
      Object value = instance.value(i);
      values[i] = value == null ? null : detached(value);
    }
    this.tuples = new ValueTuple[type.tuples().size()];
    for (int i = 0; i < tuples.length; i++) {
      tuples[i] = ((TupleInstance) instance).tuple(i).with(CapturedInstance::detached);
    }
  }

  /**
   * Maps may be views of the request, which is gone by the time a handler on another thread looks.
   */
  private static Object detached(Object value) {
    return value instanceof Map<?, ?> map ? Collections.unmodifiableMap(new HashMap<>(map)) : value;
  }

  @Override
  public InstanceType type() {
    return type;
  }

  @Override
  public @Nullable Object value(int field) {
    return values[field];
  }

  @Override
  public ValueTuple tuple(int field) {
    return tuples[field];
  }

  @Override
  public Instant recordTime() {
    return recordTime;
  }
}
