package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.ValueTuple;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Copies the values of a map field so that they outlive their record. */
final class TupleCopy {
  private final int[] maps;

  TupleCopy(TupleType type) {
    this.maps =
        IntStream.range(0, type.size())
            .filter(i -> type.types().get(i) == ValueType.STRING_MAP)
            .toArray();
  }

  @Nullable Object[] of(ValueTuple tuple) {
    Object[] values = tuple.copy();
    for (int i : maps) {
      // A map may be a view of the request, which is gone by the time the line is written.
      if (values[i] instanceof Map<?, ?> view) {
        values[i] = new HashMap<>(view);
      }
    }
    return values;
  }
}
