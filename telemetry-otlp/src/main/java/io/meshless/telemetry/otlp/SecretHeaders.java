package io.meshless.telemetry.otlp;

import io.meshless.telemetry.text.ShownText;
import java.net.http.HttpRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers whose values may be secrets: they are sent, and shown to nobody. Immutable. */
final class SecretHeaders {
  private final Map<String, String> headers;

  SecretHeaders(Map<String, String> headers) {
    this.headers = Map.copyOf(headers);
  }

  Map<String, String> toSend() {
    return headers;
  }

  /** What keeps one of them from being sent, without its value; null when nothing does. */
  @Nullable String whatIsWrong() {
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = ShownText.cut(header.getKey());
      if (!isAccepted(header.getKey(), "x")) {
        return "'" + name + "' is no name of a header that may be set";
      }
      if (!isAccepted(header.getKey(), header.getValue())) {
        return "the value of header '" + name + "' has a line end or another control character";
      }
    }
    return null;
  }

  /** By the client that sends them, which shows what it refuses to whoever reads its exception. */
  private static boolean isAccepted(String name, String value) {
    try {
      HttpRequest.newBuilder().header(name, value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SecretHeaders that && headers.equals(that.headers);
  }

  @Override
  public int hashCode() {
    return headers.hashCode();
  }

  @Override
  public String toString() {
    return headers.keySet().toString();
  }
}
