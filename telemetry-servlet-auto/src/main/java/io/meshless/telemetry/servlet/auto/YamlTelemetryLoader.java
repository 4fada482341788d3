package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.FilterParameters;
import io.meshless.telemetry.servlet.TelemetryLoader;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;

/**
 * Starts the telemetry of a web application from YAML: {@code classpath:telemetry.yaml} is a
 * resource of the application's class path and {@code classpath:telemetry/} a folder there, {@code
 * /WEB-INF/telemetry} a file or folder of the application, and anything else one of the file
 * system. Files and folders are watched for changes, those of the class path and of packed archives
 * are not.
 *
 * <p>Metrics go to the registry in the context attribute {@link MetricsServlet#METER_REGISTRY}; a
 * new one for Prometheus is put there when there is none.
 */
public final class YamlTelemetryLoader implements TelemetryLoader {
  /** For {@link java.util.ServiceLoader}. */
  public YamlTelemetryLoader() {}

  @Override
  public Telemetry load(String path, ServletContext context) throws ServletException {
    TelemetryBuilder builder =
        Telemetry.builder()
            .config(ConfigPath.open(path, context))
            .meterRegistry(registry(context))
            .identity(ServiceIdentity.fromEnvironment());
    if (Boolean.parseBoolean(FilterParameters.find(context, "lenient"))) {
      builder.lenient();
    }
    try {
      Telemetry telemetry = builder.build();
      UnheardProblems.tell(telemetry.lastLoad(), context);
      return telemetry;
    } catch (InvalidConfigException e) {
      // The cause tells the problems; containers print both.
      throw new ServletException("telemetry configuration '" + path + "' is refused", e);
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
