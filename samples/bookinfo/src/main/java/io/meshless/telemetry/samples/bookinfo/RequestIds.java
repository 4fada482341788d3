package io.meshless.telemetry.samples.bookinfo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives each request an id, as a mesh's proxy does, unless it brings one. Calls hand it on, so that
 * the lines of one visit can be found in the logs of all services.
 */
final class RequestIds extends HttpFilter {
  /** The header that has the id. */
  static final String HEADER = "x-request-id";

  private static final long serialVersionUID = 1;

  /** What a visitor sends may be anything. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String brought = request.getHeader(HEADER);
    boolean isId = brought != null && ID.matcher(brought).matches();
    chain.doFilter(isId ? request : new WithId(request, UUID.randomUUID().toString()), response);
  }

  private static final class WithId extends HttpServletRequestWrapper {
    private final String id;

    WithId(HttpServletRequest request, String id) {
      super(request);
      this.id = id;
    }

    @Override
    public String getHeader(String name) {
      return name.equalsIgnoreCase(HEADER) ? id : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return name.equalsIgnoreCase(HEADER)
          ? Collections.enumeration(Set.of(id))
          : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      Set<String> names = new LinkedHashSet<>(Collections.list(super.getHeaderNames()));
      names.removeIf(HEADER::equalsIgnoreCase);
      names.add(HEADER);
      return Collections.enumeration(names);
    }
  }
}
