package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A telemetry and its page, without a service around them. */
final class PageHost implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  PageHost(Path config) throws Exception {
    telemetry =
        Telemetry.builder()
            .config(YamlConfig.load(config))
            .meterRegistry(registry)
            .identity(ServiceIdentity.builder().workload("shop-v1").namespace("shop").build())
            .keepRecent(50)
            .build();
    connector.setHost("localhost");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(
        new TelemetryPageServlet(telemetry, registry::scrape)
            .allowing(AccessRule.direct("127.0.0.0/8", "::1"))
            .changeableBy(AccessRule.direct("127.0.0.0/8", "::1"))
            .titled("shop"),
        "/telemetry/*");
    context.addServlet(
        new MetricsServlet(registry).allowing(AccessRule.direct("127.0.0.0/8", "::1")), "/metrics");
    server.setHandler(context);
    server.start();
  }

  Telemetry telemetry() {
    return telemetry;
  }

  String address() {
    return "http://localhost:" + connector.getLocalPort() + "/telemetry/";
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
    telemetry.close();
  }
}
