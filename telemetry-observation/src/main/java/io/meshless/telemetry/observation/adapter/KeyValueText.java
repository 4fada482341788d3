package io.meshless.telemetry.observation.adapter;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conventions say of a request, where nothing else does. */
final class KeyValueText {
  /** What conventions write when they know nothing. */
  private static final Set<String> PLACEHOLDERS =
      Set.of("none", "UNKNOWN", "NOT_FOUND", "REDIRECTION", "root", "CLIENT_ERROR", "IO_ERROR");

  private KeyValueText() {}

  /** The value of the first of these keys that says something, or null. */
  static @Nullable String of(Observation.Context context, String... keys) {
    for (String key : keys) {
      KeyValue low = context.getLowCardinalityKeyValue(key);
      KeyValue found = low != null ? low : context.getHighCardinalityKeyValue(key);
      if (found != null && !PLACEHOLDERS.contains(found.getValue())) {
        return found.getValue();
      }
    }
    return null;
  }

  /** The status that conventions tell; 0 when they tell none. */
  static int status(Observation.Context context) {
    String text = of(context, "http.response.status_code", "http.status_code", "status");
    return text != null && text.matches("[1-5][0-9]{2}") ? Integer.parseInt(text) : 0;
  }

  static @Nullable String method(Observation.Context context) {
    return of(context, "http.request.method", "http.method", "method", "rpc.method");
  }

  /** A full address, or a path; user and password are none of our business and cut off. */
  static String address(Observation.Context context, @Nullable String remote) {
    String address = of(context, "url.full", "http.url", "url.path");
    String host = remote != null ? remote : of(context, "server.address", "net.peer.name", "host");
    if (address != null && address.contains("://")) {
      return address.replaceFirst("://[^/@]*@", "://");
    }
    String path = address == null ? "" : address.startsWith("/") ? address : "/" + address;
    return host == null ? path : "//" + host + path;
  }

  static @Nullable String operation(Observation.Context context) {
    return of(context, "http.route", "uri");
  }
}
