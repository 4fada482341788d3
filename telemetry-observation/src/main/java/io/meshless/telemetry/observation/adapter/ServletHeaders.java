package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
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
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        visitor.accept(name, value);
      }
    }
  }
}
