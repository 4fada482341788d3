package io.meshless.telemetry.servlet;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What an application of its own does with the telemetry that the drop-in has loaded for it. */
public final class RedeployedApplication implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    Telemetry telemetry = (Telemetry) context.getAttribute(FilterParameters.TELEMETRY);
    PrometheusMeterRegistry registry =
        (PrometheusMeterRegistry) context.getAttribute(MetricsServlet.METER_REGISTRY);
    context
        .addServlet(
            "page",
            new TelemetryPageServlet(telemetry, registry::scrape).allowing(AccessRule.everybody()))
        .addMapping("/telemetry/*");
    ServletRegistration.Dynamic later = context.addServlet("later", new Later());
    later.setAsyncSupported(true);
    later.addMapping("/later");
  }

  private static final class Later extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      AsyncContext context = request.startAsync();
      context.start(
          () -> {
            try {
              context.getResponse().getWriter().print("later");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
            context.complete();
          });
    }
  }
}
