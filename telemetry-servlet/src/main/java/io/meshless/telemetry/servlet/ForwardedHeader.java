package io.meshless.telemetry.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The request header in which proxies write the addresses that a request came through.
 *
 * <p>Name the one that your proxies write: a header that they only pass on is the client's word.
 */
public enum ForwardedHeader {
  /** {@code X-Forwarded-For: 203.0.113.7, 10.0.0.1}. */
  X_FORWARDED_FOR {
    @Override
    List<String> hops(HttpServletRequest request) {
      List<String> hops = new ArrayList<>();
      for (String line : Collections.list(request.getHeaders("X-Forwarded-For"))) {
        for (String hop : line.split(",", -1)) {
          hops.add(hop.strip());
        }
      }
      return hops;
    }
  },

  /** {@code Forwarded: for=203.0.113.7;proto=https, for="[2001:db8::1]:4711"} of RFC 7239. */
  FORWARDED {
    @Override
    List<String> hops(HttpServletRequest request) {
      List<String> hops = new ArrayList<>();
      for (String line : Collections.list(request.getHeaders("Forwarded"))) {
        for (String element : line.split(",", -1)) {
          hops.add(forOf(element));
        }
      }
      return hops;
    }
  };

  /** The hops, the nearest last; the text of one that is not an address is kept as it is. */
  abstract List<String> hops(HttpServletRequest request);

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
