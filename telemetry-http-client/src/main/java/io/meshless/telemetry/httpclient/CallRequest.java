package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.identity.IdentityHeader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of {@code request.*} that take more than one call. */
final class CallRequest {
  /** What the JDK's client sends when the application sets nothing. */
  private static final String DEFAULT_AGENT =
      "Java-http-client/" + System.getProperty("java.version");

  private CallRequest() {}

  static String urlPath(Call call) {
    String path = call.request().uri().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  static String path(Call call) {
    String query = call.request().uri().getRawQuery();
    return query == null ? urlPath(call) : urlPath(call) + '?' + query;
  }

  static String host(Call call) {
    String header = header(call, "host");
    URI uri = call.request().uri();
    if (header != null) {
      return header;
    }
    return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort();
  }

  static String userAgent(Call call) {
    String header = header(call, "user-agent");
    return header != null ? header : DEFAULT_AGENT;
  }

  static @Nullable String header(Call call, String name) {
    return call.request().headers().firstValue(name).orElse(null);
  }

  static Map<String, String> headers(Call call) {
    Map<String, String> headers = joined(call.request().headers().map());
    headers.remove(IdentityHeader.SOURCE);
    headers.put("user-agent", userAgent(call));
    headers.put(":method", call.request().method());
    headers.put(":path", path(call));
    headers.put(":authority", host(call));
    return headers;
  }

  /** Head and body as HTTP/1.1 writes them; the client does not tell what the wire had. */
  static long totalSize(Call call) {
    long requestLine = 0L + call.request().method().length() + path(call).length();
    return requestLine
        + "  HTTP/1.1\r\n".length()
        + headBytes(call.request().headers().map())
        + call.requestBytes();
  }

  static Map<String, String> joined(Map<String, List<String>> headers) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return joined;
  }

  static long headBytes(Map<String, List<String>> headers) {
    long bytes = 2;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length() + ": \r\n".length();
      }
    }
    return bytes;
  }
}
