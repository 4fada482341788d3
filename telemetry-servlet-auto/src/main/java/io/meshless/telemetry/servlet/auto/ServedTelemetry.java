package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.FilterParameters;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.meshless.telemetry.servlet.page.Scrape;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.meshless.telemetry.settings.IdentitySettings;
import io.meshless.telemetry.settings.MetricSettings;
import io.meshless.telemetry.settings.PageSettings;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingValues;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics and the page of an application's telemetry: where they are, and who sees them. */
final class ServedTelemetry {
  private static final Logger LOGGER = LoggerFactory.getLogger(ServedTelemetry.class);
  private static final String METRICS = "io.meshless.telemetry.metrics";
  private static final String PAGE = "io.meshless.telemetry.page";
  private static final String METRICS_PATH = "/metrics";

  private final SettingValues settings;
  private final @Nullable AccessRule metricsAccess;
  private final @Nullable AccessRule pageAccess;
  private final @Nullable AccessRule pageChanges;
  private final List<String> paths = new ArrayList<>();

  /** Reads who may see what; a rule that cannot be read becomes a problem of the settings. */
  ServedTelemetry(SettingValues settings) {
    this.settings = settings;
    this.metricsAccess = settings.read(MetricSettings.ACCESS, AccessRule::parse);
    this.pageAccess = settings.read(PageSettings.ACCESS, AccessRule::parse);
    this.pageChanges = settings.read(PageSettings.CHANGEABLE_BY, AccessRule::parse);
  }

  /** Serves what is wanted of the telemetry and the registry that the application has now. */
  List<String> serve(ServletContext context) {
    PrometheusMeterRegistry registry =
        context.getAttribute(MetricsServlet.METER_REGISTRY) instanceof PrometheusMeterRegistry found
            ? found
            : null;
    String metrics = settings.or(MetricSettings.PATH, METRICS_PATH);
    if (registry != null && !metrics.isEmpty()) {
      add(context, METRICS, metricsServlet(registry), metrics);
    }
    String page = settings.or(PageSettings.PATH, "");
    if (!page.isEmpty()
        && context.getAttribute(FilterParameters.TELEMETRY) instanceof Telemetry telemetry) {
      add(context, PAGE, pageServlet(telemetry, registry, context), page + "/*");
    }
    return List.copyOf(paths);
  }

  private void add(ServletContext context, String name, Servlet servlet, String mapping) {
    ServletRegistration.Dynamic added = context.addServlet(name, servlet);
    if (added == null || !added.addMapping(mapping).isEmpty()) {
      LOGGER.info("{} is not served: the application has its own servlet at {}", name, mapping);
    } else {
      paths.add(mapping);
    }
  }

  private MetricsServlet metricsServlet(PrometheusMeterRegistry registry) {
    MetricsServlet servlet =
        new MetricsServlet(registry).allowing(orNobody(metricsAccess, MetricSettings.ACCESS));
    Integer most = settings.get(MetricSettings.CONCURRENT_SCRAPES);
    return most == null ? servlet : servlet.concurrentScrapes(most);
  }

  private TelemetryPageServlet pageServlet(
      Telemetry telemetry, @Nullable PrometheusMeterRegistry registry, ServletContext context) {
    Scrape scrape = registry == null ? out -> {} : registry::scrape;
    TelemetryPageServlet servlet =
        new TelemetryPageServlet(telemetry, scrape)
            .allowing(orNobody(pageAccess, PageSettings.ACCESS));
    if (pageChanges != null) {
      servlet = servlet.changeableBy(pageChanges);
    }
    String title = settings.get(PageSettings.TITLE);
    return servlet.titled(title == null ? name(context) : title);
  }

  private String name(ServletContext context) {
    String service = IdentitySettings.of(settings).service();
    return service != null
        ? service
        : Objects.requireNonNullElse(context.getServletContextName(), "Telemetry");
  }

  private static AccessRule orNobody(@Nullable AccessRule rule, Setting<String> setting) {
    if (rule != null) {
      return rule;
    }
    LOGGER.info(
        "nobody is admitted yet: set {} to who may see it, such as port:9090,"
            + " tokenFile:/run/secrets/scrape or everybody",
        setting);
    return AccessRule.nobody();
  }
}
