package io.meshless.telemetry.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.Set;

/** Adds a filter before all others that lets nobody in, as security frameworks do. */
public final class DoorInitializer implements ServletContainerInitializer {
  @Override
  public void onStartup(Set<Class<?>> classes, ServletContext context) {
    Filter door = (request, response, chain) -> ((HttpServletResponse) response).setStatus(401);
    context
        .addFilter("door", door)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }
}
