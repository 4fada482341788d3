package io.meshless.telemetry.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of HTTP attributes that the called side and the calling side share. */
public final class HttpAttributes {
  private static final String GRPC = "application/grpc";
  private static final int CODES = 600;
  private static final Long[] CODE = new Long[CODES];

  static {
    for (int code = 0; code < CODES; code++) {
      CODE[code] = (long) code;
    }
  }

  private HttpAttributes() {}

  /** The value of {@code response.code}, the same object each time. */
  public static Long code(int status) {
    return status >= 0 && status < CODES ? CODE[status] : Long.valueOf(status);
  }

  /** The value of {@code context.protocol}, by the request's content type if it has one. */
  public static String protocol(@Nullable String contentType) {
    return contentType != null && contentType.regionMatches(true, 0, GRPC, 0, GRPC.length())
        ? "grpc"
        : "http";
  }

  /**
   * The value of {@code request.protocol}, whatever a library calls the version: {@code HTTP/2.0},
   * {@code HTTP_2}, {@code h2}. What is no version of HTTP stands for itself.
   */
  public static String version(String told) {
    return switch (told) {
      case "HTTP/1.1", "HTTP_1_1", "http/1.1" -> "HTTP/1.1";
      case "HTTP/2.0", "HTTP/2", "HTTP_2", "h2", "h2c", "h2_prior_knowledge" -> "HTTP/2";
      case "HTTP/3.0", "HTTP/3", "HTTP_3", "h3", "quic" -> "HTTP/3";
      case "HTTP/1.0", "HTTP_1_0", "http/1.0" -> "HTTP/1.0";
      default -> told;
    };
  }

  /**
   * The value of {@code request.query_params}: the decoded parameters of a query string, the last
   * value of one that is repeated. What is not well encoded stands for itself.
   */
  public static Map<String, String> queryParams(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (!name.isEmpty()) {
          parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
