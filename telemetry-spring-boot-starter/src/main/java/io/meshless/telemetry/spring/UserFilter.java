package io.meshless.telemetry.spring;

import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Notes who has signed in; nobody, for anonymous requests. */
final class UserFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http) {
      TelemetryFilter.put(request, StandardAttributes.SOURCE_USER, http.getRemoteUser());
    }
    chain.doFilter(request, response);
  }
}
