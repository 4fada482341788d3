package io.meshless.telemetry.otlp;

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
