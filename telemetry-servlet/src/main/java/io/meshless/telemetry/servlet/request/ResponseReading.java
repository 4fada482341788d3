package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.servlet.body.WrittenBytes;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The readers of {@code response.*} that take more than one call. */
final class ResponseReading {
  private ResponseReading() {}

  static @Nullable Instant time(ExchangeAttributes attributes) {
    Instant start = attributes.exchange().startTime();
    Duration duration = attributes.exchange().duration();
    return start == null || duration == null ? null : start.plus(duration);
  }

  static String errorCode(ExchangeAttributes attributes) {
    return ClientGone.is(attributes.exchange()) ? "DC" : "-";
  }

  /** Bytes of the body that the client gets; null when they were not counted. */
  static @Nullable Long size(ExchangeAttributes attributes) {
    Exchange exchange = attributes.exchange();
    Long bytes = exchange.responseBytes();
    if (bytes == null) {
      return null;
    }
    if (hasNoBody(exchange)) {
      return 0L;
    }
    if (bytes > 0) {
      return bytes;
    }
    return isError(exchange)
        ? (Long) writtenByContainer(exchange)
        : (Long) sentFileBytes(exchange.request());
  }

  private static boolean isError(Exchange exchange) {
    return exchange.status() >= HttpServletResponse.SC_BAD_REQUEST;
  }

  /** Pages that the container makes for errors pass all filters by. */
  private static long writtenByContainer(Exchange exchange) {
    ServletResponse container = exchange.response();
    while (container instanceof ServletResponseWrapper wrapper) {
      container = wrapper.getResponse();
    }
    if (container instanceof HttpServletResponse own) {
      WrittenBytes written = exchange.settings().fileServlets().written(own);
      Long bytes = written == null ? null : written.in(own);
      return bytes == null ? 0 : bytes;
    }
    return 0;
  }

  private static boolean hasNoBody(Exchange exchange) {
    int status = exchange.status();
    return "HEAD".equals(exchange.request().getMethod())
        || status == HttpServletResponse.SC_NO_CONTENT
        || status == HttpServletResponse.SC_NOT_MODIFIED
        || status < HttpServletResponse.SC_OK;
  }

  /** Tomcat sends a file itself, after the chain, when the application asks for it so. */
  private static long sentFileBytes(HttpServletRequest request) {
    return request.getAttribute("org.apache.tomcat.sendfile.filename") != null
            && request.getAttribute("org.apache.tomcat.sendfile.start") instanceof Long start
            && request.getAttribute("org.apache.tomcat.sendfile.end") instanceof Long end
        ? end - start
        : 0;
  }

  /** Where gRPC writes its status depends on whether there is a body. */
  static @Nullable String headerOrTrailer(ExchangeAttributes attributes, String name) {
    HttpServletResponse response = attributes.exchange().response();
    String header = response.getHeader(name);
    if (header != null) {
      return header;
    }
    Supplier<Map<String, String>> trailers = response.getTrailerFields();
    Map<String, String> fields = trailers == null ? null : trailers.get();
    return fields == null ? null : fields.get(name);
  }

  /** Head and body as HTTP/1.1 writes them, without the headers that the container adds itself. */
  static @Nullable Long totalSize(ExchangeAttributes attributes) {
    Long body = size(attributes);
    if (body == null) {
      return null;
    }
    int statusLine = "HTTP/1.1 200 \r\n".length();
    return statusLine + new ResponseHeaders(attributes).headBytes() + body;
  }
}
