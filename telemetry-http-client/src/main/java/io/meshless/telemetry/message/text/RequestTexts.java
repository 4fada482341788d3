package io.meshless.telemetry.message.text;

import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.message.MessageCounts;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.trace.flow.TraceAttributes;
import io.meshless.telemetry.trace.header.TraceContext;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request, in the forms that attributes want. */
public final class RequestTexts {
  private RequestTexts() {}

  /** The value of {@code context.protocol}. */
  public static String protocol(RequestFacts request) {
    String told = request.protocol();
    return told != null ? told : HttpAttributes.protocol(request.headers().first("content-type"));
  }

  /** The raw path without the query, {@code /} when there is none. */
  public static String urlPath(RequestFacts request) {
    return urlPath(request.uri());
  }

  /** The raw path of an address, {@code /} when there is none. */
  public static String urlPath(URI address) {
    String path = address.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  /** The raw path with the query. */
  public static String path(RequestFacts request) {
    String query = request.uri().getRawQuery();
    return query == null ? urlPath(request) : urlPath(request) + '?' + query;
  }

  /** The authority that is asked for, with the port if it is given; null when it is not known. */
  public static @Nullable String authority(RequestFacts request) {
    String header = request.headers().first("host");
    if (header != null) {
      return header;
    }
    String host = host(request.uri());
    int port = request.uri().getPort();
    return host == null || port < 0 ? host : host + ':' + port;
  }

  /**
   * The host of an address, without user and port; null when there is none. {@link URI#getHost()}
   * knows none with underscores.
   */
  public static @Nullable String host(URI address) {
    String host = address.getHost();
    String authority = address.getRawAuthority();
    if (host != null || authority == null) {
      return host;
    }
    String server = authority.substring(authority.lastIndexOf('@') + 1);
    int port = server.lastIndexOf(':');
    return port < 0 ? server : server.substring(0, port);
  }

  /** The port of an address; that of its scheme when it names none. */
  public static int port(URI address) {
    int standard = "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    return address.getPort() < 0 ? standard : address.getPort();
  }

  /**
   * All headers by lower-case name, with the pseudo headers.
   *
   * @param hidden the header that is none of the application's business
   * @param trace the span whose headers stand in the place of those that came; null for none
   */
  public static Map<String, String> headers(
      RequestFacts request, String hidden, @Nullable TraceContext trace) {
    Map<String, String> headers = HeaderTexts.joined(request.headers());
    headers.remove(hidden);
    putIfKnown(headers, "user-agent", request.userAgent());
    headers.put(":method", request.method());
    headers.put(":path", path(request));
    putIfKnown(headers, ":authority", authority(request));
    TraceAttributes.replace(headers, trace);
    return headers;
  }

  private static void putIfKnown(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** The value of {@code request.messages}; null when nobody counts them. */
  public static @Nullable Long messages(RequestFacts request) {
    MessageCounts counts = request.messages();
    return counts == null ? null : (Long) counts.ofRequest();
  }

  /** The value of {@code response.messages}; null when nobody counts them. */
  public static @Nullable Long answeredMessages(RequestFacts request) {
    MessageCounts counts = request.messages();
    return counts == null ? null : (Long) counts.ofResponse();
  }

  /** Bytes of the body; null when they are not known. */
  public static @Nullable Long size(RequestFacts request) {
    long bytes = request.bodyBytes();
    return bytes < 0 ? null : (Long) bytes;
  }

  /**
   * Head and body as HTTP/1.1 writes them, since nobody tells what the wire had; null when the body
   * is not known.
   */
  public static @Nullable Long totalSize(RequestFacts request) {
    long body = request.bodyBytes();
    if (body < 0) {
      return null;
    }
    long requestLine = 0L + request.method().length() + path(request).length();
    return requestLine
        + "  HTTP/1.1\r\n".length()
        + HeaderTexts.headBytes(request.headers())
        + body;
  }
}
