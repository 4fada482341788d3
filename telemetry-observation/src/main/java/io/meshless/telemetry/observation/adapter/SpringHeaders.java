package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Headers of Spring, by the methods that 6 and 7 have in common: in 7 they are no map. */
record SpringHeaders(HttpHeaders headers) implements MessageHeaders {
  static void replace(HttpHeaders headers, String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.set(name, value);
    }
  }

  @Override
  public @Nullable String first(String name) {
    // Spring turns each name into lower case before it looks.
    return headers.isEmpty() ? null : headers.getFirst(name);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> visitor) {
    headers.forEach((name, values) -> values.forEach(value -> visitor.accept(name, value)));
  }
}
