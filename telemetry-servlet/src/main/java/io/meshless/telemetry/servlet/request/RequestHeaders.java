package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.trace.flow.RequestTrace;
import io.meshless.telemetry.trace.flow.TraceAttributes;
import io.meshless.telemetry.trace.header.TraceContext;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The value of {@code request.headers}. */
final class RequestHeaders extends HeaderMap {
  private static final Set<String> PSEUDO = Set.of(":method", ":path", ":authority");
  private static final Set<String> PSEUDO_AND_TRACE =
      Stream.concat(PSEUDO.stream(), TraceAttributes.HEADERS.stream())
          .collect(Collectors.toUnmodifiableSet());

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
    TraceContext span = TraceAttributes.isHeader(name) ? span() : null;
    if (span != null) {
      return TraceAttributes.header(span, name);
    }
    return switch (name) {
      case ":method" -> attributes.request().getMethod();
      case ":path" -> RequestReading.path(attributes);
      case ":authority" -> RequestReading.host(attributes);
      default -> null;
    };
  }

  @Override
  Set<String> pseudoNames() {
    return span() == null ? PSEUDO : PSEUDO_AND_TRACE;
  }

  /** As a sidecar removes the header that its peer has sent it. */
  @Override
  boolean isHidden(String name) {
    return name.equals(IdentityHeader.SOURCE) || isReplacedByNothing(name);
  }

  /** What came stands for another span, and this one has nothing to say there. */
  private boolean isReplacedByNothing(String name) {
    TraceContext span = TraceAttributes.isHeader(name) ? span() : null;
    return span != null && TraceAttributes.header(span, name) == null;
  }

  /** The span that headers of traces stand for; null when they are those that came. */
  private @Nullable TraceContext span() {
    RequestTrace begun = attributes.exchange().trace();
    TraceContext context = begun == null ? null : attributes.trace();
    return context == null || context.spanId() == null ? null : context;
  }
}
