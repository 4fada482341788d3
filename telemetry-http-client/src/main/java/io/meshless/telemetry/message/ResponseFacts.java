package io.meshless.telemetry.message;

import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What one side knows about the answer to a request; asked when the request is over.
 *
 * <p>Confined to one request.
 */
public interface ResponseFacts {
  /** An answer of which everything is known. */
  static ResponseFacts of(int status, MessageHeaders headers, long bodyBytes) {
    return new KnownResponse(status, headers, bodyBytes);
  }

  /** The status. */
  int status();

  /** The headers that are known; none by default. */
  default MessageHeaders headers() {
    return MessageHeaders.NONE;
  }

  /**
   * Bytes of the body that went over, 0 without one; {@link RequestFacts#UNKNOWN_BYTES} by default.
   */
  default long bodyBytes() {
    return RequestFacts.UNKNOWN_BYTES;
  }

  /** The TLS session of the connection; null without one, or when the client does not tell. */
  default @Nullable SSLSession tlsSession() {
    return null;
  }

  /**
   * The version of HTTP, as the client calls it, such as {@code HTTP/1.1} or {@code h2}; null, by
   * default, when it does not tell.
   */
  default @Nullable String httpVersion() {
    return null;
  }

  /** The value of {@code response.grpc_status}; the header {@code grpc-status} by default. */
  default @Nullable String grpcStatus() {
    return headers().first("grpc-status");
  }

  /** The value of {@code response.grpc_message}; the header {@code grpc-message} by default. */
  default @Nullable String grpcMessage() {
    return headers().first("grpc-message");
  }
}
