package io.meshless.telemetry.message;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What one side knows about a request. It is asked when the request is over, and only for what some
 * rule reads; for the address of a call also at the start, when hosts are trusted.
 *
 * <p>Confined to one request.
 */
public interface RequestFacts {
  /** A size that is not known: the attribute is absent. */
  long UNKNOWN_BYTES = -1;

  /** A request of which everything is known beforehand. */
  static RequestFacts of(String method, URI uri, MessageHeaders headers, long bodyBytes) {
    return new KnownRequest(method, uri, headers, bodyBytes);
  }

  /** The method, upper case. */
  String method();

  /** The address as it is called; relative when the host is not known. */
  URI uri();

  /** The headers that are known; none by default. */
  default MessageHeaders headers() {
    return MessageHeaders.NONE;
  }

  /** Bytes of the body, 0 without one; {@link #UNKNOWN_BYTES} by default. */
  default long bodyBytes() {
    return UNKNOWN_BYTES;
  }

  /** The value of {@code request.useragent}; the header by default. */
  default @Nullable String userAgent() {
    return headers().first("user-agent");
  }

  /** The value of {@code context.protocol}; null, by default, tells it by the content type. */
  default @Nullable String protocol() {
    return null;
  }

  /**
   * The messages of the request and of its answer, which may still go on; the same object each
   * time. Null, by default, when nobody counts them.
   */
  default @Nullable MessageCounts messages() {
    return null;
  }

  /** The template of the address, for {@code api.operation}; null by default. */
  default @Nullable String operation() {
    return null;
  }
}
