package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The value of {@code request.headers}. */
final class RequestHeaders extends HeaderMap {
  private final ExchangeAttributes attributes;

  RequestHeaders(ExchangeAttributes attributes) {
    this.attributes = attributes;
  }

  @Override
  Collection<String> names() {
    return Collections.list(attributes.request().getHeaderNames());
  }

  @Override
  Collection<String> values(String name) {
    // Cookies of HTTP/2 may come in several headers and belong together with their own separator.
    List<String> values = Collections.list(attributes.request().getHeaders(name));
    return values.size() > 1 && name.equalsIgnoreCase("cookie")
        ? List.of(String.join("; ", values))
        : values;
  }

  @Override
  @Nullable String pseudo(String name) {
    return switch (name) {
      case ":method" -> attributes.request().getMethod();
      case ":path" -> RequestReading.path(attributes);
      case ":authority" -> RequestReading.host(attributes);
      default -> null;
    };
  }

  @Override
  Set<String> pseudoNames() {
    return Set.of(":method", ":path", ":authority");
  }

  /** As a sidecar removes the header that its peer has sent it. */
  @Override
  boolean isHidden(String name) {
    return name.equals(IdentityHeader.SOURCE);
  }
}
