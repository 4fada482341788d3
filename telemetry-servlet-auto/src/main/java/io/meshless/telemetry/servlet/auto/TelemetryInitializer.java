package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.servlet.FilterParameters;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TelemetryFilterBuilder;
import io.meshless.telemetry.servlet.TelemetryRequestListener;
import io.meshless.telemetry.servlet.settings.ApplicationSettings;
import io.meshless.telemetry.settings.GeneralSettings;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
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
 * <p>It serves the metrics at {@code telemetry.metrics.path} and the telemetry page at {@code
 * telemetry.page.path}, each to whom {@code telemetry.metrics.access} and {@code
 * telemetry.page.access} admit: by default nobody. Their paths are left out of the telemetry.
 *
 * <p>Called by the container, once for each application.
 */
public final class TelemetryInitializer implements ServletContainerInitializer {
  private static final Logger LOGGER = LoggerFactory.getLogger(TelemetryInitializer.class);

  /** For the container. */
  public TelemetryInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    if (declaresFilter(context)) {
      LOGGER.debug("the application declares the telemetry filter itself");
      context.addListener(new TelemetryRequestListener()); // Its declaration may lack it.
      return;
    }
    ApplicationSettings settings = ApplicationSettings.of(context);
    if (!settings.values().isOn(GeneralSettings.ENABLED)) {
      settings.tellUnused();
      LOGGER.info("no telemetry: telemetry.enabled says so");
    } else if (isConfigured(settings)) {
      start(settings);
    } else {
      settings.tellUnused();
      LOGGER.info(
          "no telemetry: set telemetry.config to the path of a configuration, as an init parameter"
              + " of the application, a system property, or in the environment as"
              + " TELEMETRY_CONFIG");
    }
  }

  private static void start(ApplicationSettings settings) throws ServletException {
    // Before anything runs that a mistake in a setting would leave behind.
    ServedTelemetry served = new ServedTelemetry(settings.values());
    settings.check();
    ServletContext context = settings.context();
    TelemetryFilterBuilder builder = TelemetryFilter.builder(context);
    try {
      builder.excludedPaths(served.serve(context).toArray(String[]::new));
      TelemetryFilter filter = builder.build();
      filter.register(context);
      context.addListener(new FilterEnd(filter));
    } catch (Throwable e) {
      // Nobody else ends what has been loaded for the filter.
      builder.build().destroy();
      throw e;
    }
  }

  private static boolean declaresFilter(ServletContext context) {
    return context.getFilterRegistrations().values().stream()
        .anyMatch(filter -> TelemetryFilter.class.getName().equals(filter.getClassName()));
  }

  private static boolean isConfigured(ApplicationSettings settings) {
    return settings.context().getAttribute(FilterParameters.TELEMETRY) != null
        || settings.values().get(GeneralSettings.CONFIG) != null;
  }
}
