package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which requests go to a container's own servlet for files. It leaves files to the kernel, or sends
 * them in larger pieces, but only towards the container's own response.
 */
public final class FileServlets {
  private static final Set<String> CLASSES =
      Set.of(
          "org.apache.catalina.servlets.DefaultServlet",
          "org.eclipse.jetty.ee10.servlet.DefaultServlet",
          "org.eclipse.jetty.ee10.servlet.ResourceServlet",
          "org.eclipse.jetty.ee11.servlet.DefaultServlet",
          "org.eclipse.jetty.ee11.servlet.ResourceServlet",
          "io.undertow.servlet.handlers.DefaultServlet");

  /** By the servlet's name. An application has few servlets. */
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  private volatile Known response = new Known(HttpServletResponse.class, null);

  /**
   * How to ask the container's own responses: all are of one class. It stands here and not in a
   * static of ours, nor with that class, which outlives the application and would keep all of it.
   */
  private record Known(Class<?> type, @Nullable WrittenBytes written) {}

  /** How to ask this response; null when it cannot be asked. */
  public @Nullable WrittenBytes written(HttpServletResponse response) {
    Known known = this.response;
    Class<?> type = response.getClass();
    if (known.type == type) {
      return known.written;
    }
    // Wrapped by a filter before: not worth to forget the container's own class for.
    if (!WrittenBytes.knows(type.getName())) {
      return null;
    }
    known = new Known(type, WrittenBytes.of(type));
    this.response = known;
    return known.written;
  }

  /** Whether such a servlet answers the request, and the container can tell what it wrote. */
  public boolean answer(HttpServletRequest request, HttpServletResponse response) {
    // The mapping comes last: some containers make a new one each time.
    return written(response) != null && answer(request);
  }

  private boolean answer(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    String name = mapping == null ? null : mapping.getServletName();
    if (name == null || name.isEmpty()) {
      return false;
    }
    Boolean answer = known.get(name);
    return answer != null ? answer : known.computeIfAbsent(name, n -> isForFiles(request, n));
  }

  private static boolean isForFiles(HttpServletRequest request, String servlet) {
    ServletRegistration registration = request.getServletContext().getServletRegistration(servlet);
    return registration != null && CLASSES.contains(registration.getClassName());
  }
}
