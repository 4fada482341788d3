package io.meshless.telemetry.servlet.javax;

import java.util.Set;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletContext;
import javax.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * Called by containers of {@code javax.servlet} alone, before they make filters: the filter would
 * fail there for a class that nobody knows. Containers of {@code jakarta.servlet} do not look for
 * it.
 */
public final class JavaxRefusal implements ServletContainerInitializer {
  /** For the container. */
  public JavaxRefusal() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    throw new ServletException(
        "telemetry-servlet is for jakarta.servlet 6, which Tomcat 10.1, Jetty 12 and Undertow 2.3"
            + " have; this container has javax.servlet. Move the application to one of these, or"
            + " take telemetry-servlet out of it.");
  }
}
