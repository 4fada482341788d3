package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.servlet.peer.SentRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that the container has refused before any filter, as the client sent it: the filter
 * meets it on its way to the error page only, with that page's path.
 */
public final class RefusedRequest extends HttpServletRequestWrapper {
  /** Since Servlet 6.1, where the request for the page is always a GET. */
  private static final String ERROR_METHOD = "jakarta.servlet.error.method";

  private static final String ERROR_QUERY = "jakarta.servlet.error.query_string";

  /** The container's own object, which older containers leave as it was. */
  private final HttpServletRequest sent;

  public RefusedRequest(HttpServletRequest errorPage) {
    super(errorPage);
    sent = SentRequest.of(errorPage);
  }

  @Override
  public String getMethod() {
    return getAttribute(ERROR_METHOD) instanceof String method ? method : sent.getMethod();
  }

  @Override
  public String getRequestURI() {
    return getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
        ? path
        : sent.getRequestURI();
  }

  @Override
  public @Nullable String getQueryString() {
    return getAttribute(ERROR_QUERY) instanceof String query ? query : sent.getQueryString();
  }

  /** The path in the application, as it was spelled: nobody has mapped it. */
  @Override
  public String getServletPath() {
    String path = getRequestURI();
    return path.startsWith(getContextPath()) ? path.substring(getContextPath().length()) : path;
  }

  @Override
  public @Nullable String getPathInfo() {
    return null;
  }

  @Override
  public @Nullable HttpServletMapping getHttpServletMapping() {
    return null;
  }
}
