package io.meshless.telemetry.message;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers in a map, whatever it makes of the case of names. */
record HeadersOfMap(Map<String, ? extends List<String>> headers) implements MessageHeaders {
  @Override
  public @Nullable String first(String name) {
    List<String> values = headers.get(name);
    if (values == null) {
      values = inAnyCase(name);
    }
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  private @Nullable List<String> inAnyCase(String name) {
    for (Map.Entry<String, ? extends List<String>> header : headers.entrySet()) {
      if (name.equalsIgnoreCase(header.getKey())) {
        return header.getValue();
      }
    }
    return null;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> visitor) {
    headers.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
  }
}
