package io.meshless.telemetry.servlet.peer;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The addresses that a request came through, as one header tells them: the nearest last, and the
 * text of one that is not an address as it is.
 */
@FunctionalInterface
public interface ForwardedHops {
  List<String> of(HttpServletRequest request);

  /** {@code X-Forwarded-For: 203.0.113.7, 10.0.0.1}. */
  static List<String> inXForwardedFor(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      for (String hop : line.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  /** {@code Forwarded: for=203.0.113.7;proto=https, for="[2001:db8::1]:4711"} of RFC 7239. */
  static List<String> inForwarded(HttpServletRequest request) {
    List<String> hops = new ArrayList<>();
    for (String line : Collections.list(request.getHeaders("Forwarded"))) {
      for (String element : line.split(",", -1)) {
        hops.add(forOf(element));
      }
    }
    return hops;
  }

  private static String forOf(String element) {
    for (String pair : element.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase("for")) {
        return unquoted(pair.substring(equals + 1).strip());
      }
    }
    return "";
  }

  private static String unquoted(String text) {
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
