package io.meshless.telemetry.httpclient;

import java.net.http.HttpResponse.ResponseInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The readers of {@code response.*} that take more than one call; all absent without an answer. */
final class CallResponse {
  private CallResponse() {}

  static @Nullable String header(Call call, String name) {
    ResponseInfo head = call.head();
    return head == null ? null : head.headers().firstValue(name).orElse(null);
  }

  /** A header that stands once; who sends it twice has said nothing. */
  static @Nullable String onlyHeader(Call call, String name) {
    ResponseInfo head = call.head();
    List<String> values = head == null ? List.of() : head.headers().allValues(name);
    return values.size() == 1 ? values.get(0) : null;
  }

  static @Nullable Map<String, String> headers(Call call) {
    ResponseInfo head = call.head();
    if (head == null) {
      return null;
    }
    Map<String, String> headers = CallRequest.joined(head.headers().map());
    headers.put(":status", Integer.toString(head.statusCode()));
    return headers;
  }

  /** Head and body as HTTP/1.1 writes them; the client does not tell what the wire had. */
  static @Nullable Long totalSize(Call call) {
    ResponseInfo head = call.head();
    return head == null
        ? null
        : "HTTP/1.1 200 \r\n".length()
            + CallRequest.headBytes(head.headers().map())
            + call.responseBytes();
  }
}
