package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.FilterParameters;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TelemetryFilterBuilder;
import io.meshless.telemetry.servlet.TelemetryRequestListener;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the {@link TelemetryFilter} to each web application that has this jar and a configuration:
 * the setting {@code telemetry.config} of {@link FilterParameters}, which are all read here.
 * Without one nothing is added, and in an application that declares the filter itself only the
 * {@link TelemetryRequestListener}. The jar's descriptor puts it before all others, so that filters
 * which initializers of other jars add come after this one.
 *
 * <table>
 * <caption>Settings besides those of the filter</caption>
 * <tr><td>{@code telemetry.metricsPath}</td><td>where Prometheus finds the metrics, {@code /metrics}
 *     by default; {@code none} serves them nowhere. The path is left out of the telemetry</td></tr>
 * <tr><td>{@code telemetry.metricsAccess}</td><td>who may see them, as {@link AccessRule#parse} reads
 *     it: {@code port:9090}, {@code tokenFile:/run/secrets/scrape}, {@code everybody}. By default
 *     nobody: they answer 403</td></tr>
 * <tr><td>{@code telemetry.concurrentScrapes}</td><td>so many at a time, 4 by default; others get
 *     503</td></tr>
 * <tr><td>{@code telemetry.lenient}</td><td>{@code true} leaves out what is wrong in the
 *     configuration; by default an application with an error in it does not start</td></tr>
 * </table>
 *
 * <p>Called by the container, once for each application.
 */
public final class TelemetryInitializer implements ServletContainerInitializer {
  private static final Logger LOGGER = LoggerFactory.getLogger(TelemetryInitializer.class);
  private static final String NAME = "io.meshless.telemetry.metrics";

  /** For the container. */
  public TelemetryInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    if (declaresFilter(context)) {
      LOGGER.debug("the application declares the telemetry filter itself");
      context.addListener(new TelemetryRequestListener()); // Its declaration may lack it.
    } else if (isConfigured(context)) {
      // Before anything runs that a mistake in a setting would leave behind.
      MetricsSettings metrics = MetricsSettings.of(context);
      TelemetryFilterBuilder builder = TelemetryFilter.builder(context);
      try {
        add(builder, metrics, context);
      } catch (Throwable e) {
        // Nobody else ends what has been loaded for the filter.
        builder.build().destroy();
        throw e;
      }
    } else {
      LOGGER.info(
          "no telemetry: set telemetry.config to the path of a configuration, as an init parameter"
              + " of the application, a system property, or in the environment as"
              + " TELEMETRY_CONFIG");
    }
  }

  private static void add(
      TelemetryFilterBuilder builder, MetricsSettings metrics, ServletContext context)
      throws ServletException {
    try {
      String path = serve(metrics, context);
      if (path != null) {
        builder.excludedPaths(path);
      }
    } catch (IllegalArgumentException e) {
      throw new ServletException(
          "telemetry.metricsPath: '%s' is no path; write it like /metrics, or none"
              .formatted(metrics.path()),
          e);
    }
    TelemetryFilter filter = builder.build();
    filter.register(context);
    context.addListener(new FilterEnd(filter));
  }

  private static boolean declaresFilter(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(filter -> TelemetryFilter.class.getName().equals(filter.getClassName()));
  }

  private static boolean isConfigured(ServletContext context) {
    return context.getAttribute(FilterParameters.TELEMETRY) != null
        || FilterParameters.find(context, "config") != null;
  }

  /** The path at which the metrics are served now; null when they are not. */
  private static @Nullable String serve(MetricsSettings metrics, ServletContext context) {
    String path = metrics.path();
    if (path == null
        || !(context.getAttribute(MetricsServlet.METER_REGISTRY)
            instanceof PrometheusMeterRegistry registry)) {
      return null;
    }
    ServletRegistration.Dynamic servlet = context.addServlet(NAME, metrics.servlet(registry));
    if (servlet == null || !servlet.addMapping(path).isEmpty()) {
      LOGGER.info("the metrics are not served: the application has its own servlet at {}", path);
      return null;
    }
    return path;
  }
}
