package io.meshless.telemetry.servlet.request;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of {@code response.headers}. */
final class ResponseHeaders extends HeaderMap {
  private final ExchangeAttributes attributes;

  ResponseHeaders(ExchangeAttributes attributes) {
    this.attributes = attributes;
  }

  @Override
  Collection<String> names() {
    return attributes.exchange().response().getHeaderNames();
  }

  @Override
  Collection<String> values(String name) {
    return attributes.exchange().response().getHeaders(name);
  }

  @Override
  @Nullable String pseudo(String name) {
    return name.equals(":status") ? Integer.toString(attributes.exchange().status()) : null;
  }

  @Override
  Set<String> pseudoNames() {
    return Set.of(":status");
  }
}
