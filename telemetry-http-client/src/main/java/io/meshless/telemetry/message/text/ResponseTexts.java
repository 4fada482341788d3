package io.meshless.telemetry.message.text;

import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.message.ResponseFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of an answer, in the forms that attributes want; all absent without one. */
public final class ResponseTexts {
  private ResponseTexts() {}

  /** All headers by lower-case name, and {@code :status}. */
  public static @Nullable Map<String, String> headers(@Nullable ResponseFacts response) {
    if (response == null) {
      return null;
    }
    Map<String, String> headers = HeaderTexts.joined(response.headers());
    headers.put(":status", Integer.toString(response.status()));
    return headers;
  }

  /** Bytes of the body; null when they are not known. */
  public static @Nullable Long size(@Nullable ResponseFacts response) {
    long bytes = response == null ? -1 : response.bodyBytes();
    return bytes < 0 ? null : (Long) bytes;
  }

  /** Head and body as HTTP/1.1 writes them, since nobody tells what the wire had. */
  public static @Nullable Long totalSize(@Nullable ResponseFacts response) {
    Long body = size(response);
    return response == null || body == null
        ? null
        : (Long) ("HTTP/1.1 200 \r\n".length() + HeaderTexts.headBytes(response.headers()) + body);
  }

  /** The value of {@code request.protocol} of a call. */
  public static @Nullable String version(@Nullable ResponseFacts response) {
    String told = response == null ? null : response.httpVersion();
    return told == null ? null : HttpAttributes.version(told);
  }

  /** The value of {@code response.grpc_status}. */
  public static @Nullable String grpcStatus(@Nullable ResponseFacts response) {
    return response == null ? null : response.grpcStatus();
  }

  /** The value of {@code response.grpc_message}. */
  public static @Nullable String grpcMessage(@Nullable ResponseFacts response) {
    return response == null ? null : response.grpcMessage();
  }
}
