package io.meshless.telemetry.servlet.request;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Where a request goes: its path, undecoded, and the servlet's mapping. */
record Route(String path, @Nullable String query, @Nullable HttpServletMapping mapping) {
  static Route of(HttpServletRequest request) {
    return new Route(
        request.getRequestURI(), request.getQueryString(), request.getHttpServletMapping());
  }
}
