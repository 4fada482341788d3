package io.meshless.telemetry.message;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request or an answer, read where its library keeps them.
 *
 * <p>Confined to the message that they belong to.
 */
public interface MessageHeaders {
  /** No headers, or none that are known. */
  MessageHeaders NONE = of(Map.of());

  /** The first value of a header, its name in any case; null when there is none. */
  @Nullable String first(String name);

  /** Shows each header with each of its values, names as they are written. */
  void forEach(BiConsumer<? super String, ? super String> visitor);

  /** Headers that a library keeps as a map, which is not copied. */
  static MessageHeaders of(Map<String, ? extends List<String>> headers) {
    return new HeadersOfMap(headers);
  }
}
