package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.FilterParameters;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the metrics are, and who may see them.
 *
 * @param path null when they are served nowhere
 * @param concurrentScrapes null for as many as the servlet says
 */
record MetricsSettings(
    @Nullable String path, AccessRule access, @Nullable Integer concurrentScrapes) {
  private static final Logger LOGGER = LoggerFactory.getLogger(MetricsSettings.class);

  static MetricsSettings of(ServletContext context) throws ServletException {
    String path = FilterParameters.find(context, "metricsPath");
    String most = FilterParameters.find(context, "concurrentScrapes");
    if (most != null && !most.matches("[1-9][0-9]{0,3}")) {
      throw new ServletException(
          "telemetry.concurrentScrapes: '%s' is no number from 1 to 9999".formatted(most));
    }
    return new MetricsSettings(
        path == null ? "/metrics" : path.equals("none") ? null : path,
        access(context),
        most == null ? null : Integer.valueOf(most));
  }

  private static AccessRule access(ServletContext context) throws ServletException {
    String text = FilterParameters.find(context, "metricsAccess");
    if (text == null) {
      return AccessRule.nobody();
    }
    try {
      return AccessRule.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ServletException("telemetry.metricsAccess: " + e.getMessage(), e);
    }
  }

  MetricsServlet servlet(PrometheusMeterRegistry registry) {
    if (access == AccessRule.nobody()) {
      LOGGER.info(
          "nobody may see the metrics at {}: set telemetry.metricsAccess to who may, such as"
              + " port:9090, tokenFile:/run/secrets/scrape or everybody",
          path);
    }
    MetricsServlet servlet = new MetricsServlet(registry).allowing(access);
    return concurrentScrapes == null ? servlet : servlet.concurrentScrapes(concurrentScrapes);
  }
}
