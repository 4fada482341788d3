package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.servlet.body.ByteCount;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of {@code request.*} that take more than one call. */
final class RequestReading {
  private RequestReading() {}

  static String urlPath(ExchangeAttributes attributes) {
    return attributes.exchange().route().path();
  }

  static String path(ExchangeAttributes attributes) {
    Route route = attributes.exchange().route();
    return route.query() == null ? route.path() : route.path() + '?' + route.query();
  }

  /** Read by itself: the container's own parameters would consume a form body. */
  static Map<String, String> queryParams(ExchangeAttributes attributes) {
    return HttpAttributes.queryParams(attributes.exchange().route().query());
  }

  static @Nullable String host(ExchangeAttributes attributes) {
    String host = attributes.request().getHeader("Host");
    return host != null || attributes.request().getProtocol().startsWith("HTTP/1")
        ? host
        : authority(attributes.request());
  }

  static @Nullable String protocol(ExchangeAttributes attributes) {
    String protocol = attributes.request().getProtocol();
    return protocol == null ? null : HttpAttributes.version(protocol);
  }

  /** From HTTP/2 on the authority need not stand in a header. */
  private static @Nullable String authority(HttpServletRequest request) {
    String name = request.getServerName();
    int standard = "https".equals(request.getScheme()) ? 443 : 80;
    int port = request.getServerPort();
    return name == null || port == standard || port <= 0 ? name : name + ':' + port;
  }

  static long size(ExchangeAttributes attributes) {
    long announced = attributes.request().getContentLengthLong();
    return announced >= 0 ? announced : counted(attributes.exchange());
  }

  private static long counted(Exchange exchange) {
    ByteCount count = exchange.requestBody();
    if (count != null && count.bytes() > 0) {
      return count.bytes();
    }
    // Forms are read by the container, past all streams.
    return exchange.countsRequest()
        ? exchange.settings().containerRequests().bytesRead(exchange.request())
        : 0;
  }

  /** Head and body as HTTP/1.1 writes them; the container does not tell what the wire had. */
  static long totalSize(ExchangeAttributes attributes) {
    HttpServletRequest request = attributes.request();
    long requestLine =
        0L
            + path(attributes).length()
            + request.getMethod().length()
            + request.getProtocol().length()
            + "  \r\n".length();
    return requestLine + new RequestHeaders(attributes).headBytes() + size(attributes);
  }
}
