package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.meshless.telemetry.httpclient.TelemetryHttpClientBuilder;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TrustedPeers;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.meshless.telemetry.status.LoadResult;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One service: a servlet container, a registry, the telemetry of the requests that it answers and
 * of those that it sends. Nothing is shared with the other services of the process.
 */
final class Service implements AutoCloseable {
  private static final TrustedPeers NEIGHBOURS = TrustedPeers.addresses("127.0.0.0/8", "::1");

  /** For a machine on which somebody plays: no proxy runs on it that would pass others on. */
  private static final AccessRule THIS_MACHINE = AccessRule.direct("127.0.0.0/8", "::1");

  private static final long STOP_MILLIS = 5_000;
  private static final int KEPT_RECENT = 50;

  private final ServiceName name;
  private final ServiceIdentity identity;
  private final PrometheusMeterRegistry answeredRegistry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry sentRegistry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry answered;
  private final Telemetry sent;
  private final Server server = new Server(new QueuedThreadPool(32, 2));
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  /**
   * @param answeredConfig what to record of requests that the service answers
   * @param sentConfig what to record of requests that it sends
   */
  Service(
      ServiceName name, ConfigSource answeredConfig, ConfigSource sentConfig, LoadNews loadNews) {
    this.name = name;
    this.identity = name.identity();
    this.answered =
        Telemetry.builder()
            .config(answeredConfig)
            .meterRegistry(answeredRegistry)
            .keepRecent(KEPT_RECENT)
            .loadListener(loadNews)
            .identity(identity)
            .build();
    this.sent =
        Telemetry.builder()
            .config(sentConfig)
            .meterRegistry(sentRegistry)
            .keepRecent(KEPT_RECENT)
            .loadListener(loadNews)
            .selfMetrics(false)
            .identity(identity)
            .build();
  }

  /** Tries another configuration on each request that is answered, beside the one that runs. */
  void compareWith(ConfigSource shadow, LoadNews news) {
    LoadResult tried = answered.shadow(shadow, 1);
    if (!tried.isApplied()) {
      news.accept(tried);
    }
  }

  ServiceName name() {
    return name;
  }

  /** The client for the calls of this service, which knows its neighbours by their ports. */
  HttpClient client(Map<ServiceName, Integer> neighbours) {
    HttpClient plain =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    TelemetryHttpClientBuilder client =
        TelemetryHttpClient.builder(plain, sent).identity(identity).trustedHosts("localhost");
    neighbours.forEach((neighbour, port) -> client.service("localhost:" + port, neighbour.app()));
    return client.build();
  }

  /**
   * Starts answering.
   *
   * @param port 0 is any free one
   * @throws BindException when the port is taken
   */
  void start(int port, String path, HttpServlet servlet) throws IOException {
    connector.setHost("localhost");
    connector.setPort(port);
    server.addConnector(connector);
    server.setStopTimeout(STOP_MILLIS);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer((classes, app) -> assemble(app, path, servlet));
    server.setHandler(new GracefulHandler(context));
    try {
      server.start();
    } catch (Exception e) {
      throw e instanceof IOException io ? io : new IOException(e);
    }
  }

  private void assemble(ServletContext app, String path, HttpServlet servlet) {
    // Before the telemetry, which logs the id.
    app.addFilter("request-ids", new RequestIds())
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    TelemetryFilter.builder(answered)
        .identity(identity)
        .trustedPeers(callers())
        // Who looks at the telemetry is not part of it.
        .excludedPaths("/metrics", "/telemetry/*", "/favicon.ico")
        .build()
        .register(app);
    app.addServlet(name.app(), servlet).addMapping(path);
    app.addServlet("metrics", new MetricsServlet(this)).addMapping("/metrics");
    app.addServlet("telemetry", page()).addMapping("/telemetry/*");
    app.addServlet("calls", callsPage()).addMapping("/telemetry/calls/*");
  }

  private TelemetryPageServlet page() {
    TelemetryPageServlet page =
        new TelemetryPageServlet(answered, answeredRegistry::scrape)
            .allowing(THIS_MACHINE)
            .changeableBy(THIS_MACHINE)
            .titled(name.title());
    return name.calls().isEmpty() ? page : page.linking("What it calls", "calls/");
  }

  private TelemetryPageServlet callsPage() {
    return new TelemetryPageServlet(sent, sentRegistry::scrape)
        .allowing(THIS_MACHINE)
        .titled("What " + name.title() + " calls")
        .linking("What it answers", "../");
  }

  /** Visitors call the product page, and could claim to be anybody. */
  private TrustedPeers callers() {
    return name == ServiceName.PRODUCTPAGE ? TrustedPeers.none() : NEIGHBOURS;
  }

  int port() {
    return connector.getLocalPort();
  }

  String address() {
    return address(port());
  }

  static String address(int port) {
    return "http://localhost:" + port;
  }

  /** Stops answering; requests under way end first. */
  void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(name.title() + " does not stop", e);
    }
  }

  /** What both sides have counted, in exposition form. */
  String scrape() {
    return Scrape.merge(answeredRegistry.scrape(), sentRegistry.scrape());
  }

  /** Hands on the lines that are still on their way. */
  void flush() {
    answered.flush();
    sent.flush();
  }

  @Override
  public void close() {
    sent.close();
    answered.close();
    sentRegistry.close();
    answeredRegistry.close();
  }
}
