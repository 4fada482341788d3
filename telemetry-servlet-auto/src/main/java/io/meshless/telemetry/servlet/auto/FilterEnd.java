package io.meshless.telemetry.servlet.auto;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Ends the filter with the application. The container does so itself, but not when the application
 * fails to start before its filters do; then the watch of the configuration would stay behind.
 * Jetty tells only the listeners that it has begun: there it does, when an earlier listener failed.
 *
 * <p>Not part of the filter's own registration: only an initializer may add such a listener.
 */
final class FilterEnd implements ServletContextListener {
  private final Filter filter;

  FilterEnd(Filter filter) {
    this.filter = filter;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    filter.destroy();
  }
}
