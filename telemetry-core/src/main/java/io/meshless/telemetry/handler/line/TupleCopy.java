package io.meshless.telemetry.handler.line;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.TupleType;
import io.meshless.telemetry.template.instance.ValueTuple;
import io.meshless.telemetry.text.TextLimits;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies the values of a map field so that they outlive their record, and the ends of long texts.
 */
final class TupleCopy {
  private final int[] maps;
  private final int most;

  TupleCopy(TupleType type, TextLimits limits) {
    this.most = limits.valueBytes();
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
        values[i] = CutMap.of(view, most);
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof String text && text.length() > most) {
        values[i] = CutText.of(text, most);
      }
    }
    return values;
  }
}
