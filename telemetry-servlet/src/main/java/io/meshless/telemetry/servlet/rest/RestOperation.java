package io.meshless.telemetry.servlet.rest;

import io.meshless.telemetry.http.ResourceTemplate;
import io.meshless.telemetry.servlet.TelemetryFilter;
import jakarta.annotation.Priority;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes the template of the matched resource method {@code api.operation}, such as {@code
 * /products/{id}}: the {@code @Path} of the class and of the method. Register it with the
 * application, or let the implementation find it.
 *
 * <pre>{@code
 * new ResourceConfig().register(RestOperation.class).register(Products.class);
 * }</pre>
 *
 * <p>It runs before all other filters of matched requests, so that the template is known even for
 * those that authentication refuses.
 *
 * <p>Patterns of variables are dropped ({@code {id: [0-9]+}} becomes {@code {id}}), and so is the
 * path of the application. Nothing is set for what a sub-resource locator returns, whose class does
 * not know the path that led to it; the filter's other ways to find an operation remain.
 *
 * <p>Safe for use by many threads.
 */
@Provider
@Priority(Integer.MIN_VALUE)
public final class RestOperation implements ContainerRequestFilter {
  @Context private @Nullable ResourceInfo resource;
  @Context private @Nullable HttpServletRequest request;

  /** For the implementation, which fills in what it needs. */
  public RestOperation() {}

  @Override
  public void filter(ContainerRequestContext context) {
    if (resource == null || request == null) {
      return; // Not in a servlet container.
    }
    try {
      Method method = resource.getResourceMethod();
      if (method != null) {
        TelemetryFilter.matched(
            request,
            ResourceTemplate.of(resource.getResourceClass(), method, RestOperation::annotatedPath));
      }
    } catch (RuntimeException | LinkageError e) {
      // A request without an operation is better than none: what was injected may be out of scope.
    }
  }

  static @Nullable String annotatedPath(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    return path == null ? null : path.value();
  }
}
