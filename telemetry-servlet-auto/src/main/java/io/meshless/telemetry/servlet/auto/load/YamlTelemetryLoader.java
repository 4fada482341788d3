package io.meshless.telemetry.servlet.auto.load;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.meshless.telemetry.servlet.settings.ContainerLog;
import io.meshless.telemetry.servlet.settings.TelemetryLoader;
import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.ManySources;
import io.meshless.telemetry.settings.SettingValues;
import io.meshless.telemetry.settings.TelemetrySettings;
import io.meshless.telemetry.status.LoadResult;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the telemetry of a web application from YAML: {@code classpath:telemetry.yaml} is a
 * resource of the application's class path and {@code classpath:telemetry/} a folder there, {@code
 * /WEB-INF/telemetry} a file or folder of the application, and anything else one of the file
 * system. Files and folders are watched for changes, unless they are not to be reloaded; those of
 * the class path and of packed archives are not.
 *
 * <p>Metrics go to the registry in the context attribute {@link MetricsServlet#METER_REGISTRY}; a
 * new one for Prometheus is put there when there is none.
 */
public final class YamlTelemetryLoader implements TelemetryLoader {
  /** For {@link java.util.ServiceLoader}. */
  public YamlTelemetryLoader() {}

  @Override
  public Telemetry load(SettingValues settings, ServletContext context) throws ServletException {
    List<String> paths = settings.or(GeneralSettings.CONFIG, List.of());
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(configuration(paths, new ConfigPath(settings, context)))
            .meterRegistry(registry(context));
    TelemetrySettings.apply(settings, builder);
    try {
      Telemetry telemetry = builder.build();
      tellUnheard(telemetry.lastLoad(), context);
      tryShadow(telemetry, settings, context);
      return telemetry;
    } catch (InvalidConfigException e) {
      // The cause tells the problems; containers print both.
      throw new ServletException(
          "telemetry configuration '" + String.join(", ", paths) + "' is refused", e);
    }
  }

  /** The application starts whatever is wrong with the shadow. */
  private static void tryShadow(
      Telemetry telemetry, SettingValues settings, ServletContext context) {
    List<String> paths = settings.or(GeneralSettings.SHADOW, List.of());
    if (paths.isEmpty()) {
      return;
    }
    String shadow = "telemetry shadow configuration '" + String.join(", ", paths) + "'";
    try {
      LoadResult tried =
          telemetry.shadow(
              configuration(paths, new ConfigPath(settings, context)),
              settings.or(GeneralSettings.SHADOW_PERCENT, 10) / 100.0);
      if (!tried.isApplied()) {
        context.log(shadow + " is refused:\n" + ProblemReport.text(tried.problems()));
      }
    } catch (ServletException | RuntimeException e) {
      context.log(shadow + " cannot be read", e);
    }
  }

  private static ConfigSource configuration(List<String> paths, ConfigPath opener)
      throws ServletException {
    List<ConfigSource> sources = new ArrayList<>();
    for (String path : paths) {
      sources.add(opener.open(path));
    }
    return sources.size() == 1 ? sources.get(0) : new ManySources(sources);
  }

  private static void tellUnheard(LoadResult load, ServletContext context) {
    List<ConfigProblem> problems = load.problems();
    if (!problems.isEmpty() && ContainerLog.isNeeded()) {
      context.log(ProblemReport.text(problems) + "\n\n" + load.summary());
    }
  }

  private static MeterRegistry registry(ServletContext context) {
    if (context.getAttribute(MetricsServlet.METER_REGISTRY) instanceof MeterRegistry registry) {
      return registry;
    }
    MeterRegistry created = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    context.setAttribute(MetricsServlet.METER_REGISTRY, created);
    return created;
  }
}
