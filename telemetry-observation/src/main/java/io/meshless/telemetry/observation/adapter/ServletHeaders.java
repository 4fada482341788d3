package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The headers of a servlet container's request. */
record ServletHeaders(HttpServletRequest request) implements MessageHeaders {
  @Override
  public @Nullable String first(String name) {
    return request.getHeader(name);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> visitor) {
    for (String name : told(request.getHeaderNames())) {
      for (String value : told(request.getHeaders(name))) {
        visitor.accept(name, value);
      }
    }
  }

  /** Containers need not tell headers. */
  private static List<String> told(@Nullable Enumeration<String> texts) {
    return texts == null ? List.of() : Collections.list(texts);
  }
}
