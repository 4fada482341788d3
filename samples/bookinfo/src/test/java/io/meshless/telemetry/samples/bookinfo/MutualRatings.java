package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.TrustedPeers;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Ratings once more, called by reviews-v2 over TLS on which both show a certificate. */
@SuppressWarnings("try") // a test that is interrupted while it ends is over
final class MutualRatings implements AutoCloseable {
  private static final String PASSWORD = "changeit";

  private final Path keys;
  private final PrometheusMeterRegistry answered =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final PrometheusMeterRegistry sent =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry callee;
  private final Telemetry caller;
  private final Server server = new Server();
  private final ServerConnector scrapes = new ServerConnector(server);
  private final ServerConnector calls;
  private final HttpClient client;

  MutualRatings(ConfigSource config, Path keys) throws Exception {
    this.keys = keys;
    makeKey("ratings", "spiffe://cluster.local/ns/default/sa/bookinfo-ratings");
    makeKey("reviews", "spiffe://cluster.local/ns/default/sa/bookinfo-reviews");
    callee = telemetry(config, ServiceName.RATINGS, answered);
    caller = telemetry(config, ServiceName.REVIEWS_V2, sent);
    calls = new ServerConnector(server, tlsOfCallee(), http());
    for (ServerConnector connector : List.of(scrapes, calls)) {
      connector.setHost("localhost");
      server.addConnector(connector);
    }
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServletContainerInitializer(
        (classes, app) -> {
          TelemetryFilter.builder(callee)
              .identity(ServiceName.RATINGS.identity())
              .trustedPeers(
                  TrustedPeers.builder().principals("cluster.local/ns/default/sa/*").build())
              .excludedPaths("/metrics")
              .build()
              .register(app);
          app.addServlet("ratings", new RatingsServlet(false)).addMapping("/ratings/*");
          app.addServlet("metrics", new Scrapes()).addMapping("/metrics");
        });
    server.setHandler(context);
    server.start();
    client =
        TelemetryHttpClient.builder(plain(), caller)
            .identity(ServiceName.REVIEWS_V2.identity())
            .trustedHosts("localhost")
            .service("localhost:" + calls.getLocalPort(), "ratings")
            .build();
  }

  /** What both sides have counted. */
  private final class Scrapes extends jakarta.servlet.http.HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(
        jakarta.servlet.http.HttpServletRequest request,
        jakarta.servlet.http.HttpServletResponse response)
        throws java.io.IOException {
      response.setContentType("text/plain; version=0.0.4; charset=utf-8");
      response.getWriter().write(Scrape.merge(answered.scrape(), sent.scrape()));
    }
  }

  private static Telemetry telemetry(
      ConfigSource config, ServiceName name, PrometheusMeterRegistry registry) {
    return Telemetry.builder()
        .config(config)
        .identity(name.identity())
        .meterRegistry(registry)
        .selfMetrics(false)
        .build();
  }

  private SslConnectionFactory tlsOfCallee() throws Exception {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(keyStore("ratings"));
    tls.setKeyStorePassword(PASSWORD);
    tls.setTrustStore(keyStore("reviews"));
    tls.setNeedClientAuth(true);
    return new SslConnectionFactory(tls, "http/1.1");
  }

  private static HttpConnectionFactory http() {
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new HttpConnectionFactory(http);
  }

  private HttpClient plain() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keyStore("ratings"));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keyStore("reviews"), PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
  }

  private KeyStore keyStore(String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(keys.resolve(name))) {
      store.load(stream, PASSWORD.toCharArray());
    }
    return store;
  }

  private void makeKey(String name, String id) throws Exception {
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    name,
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "san=dns:localhost,uri:" + id,
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.resolve(name).toString(),
                    "-storepass",
                    PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  /** One call. */
  void call() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://localhost:" + calls.getLocalPort() + "/ratings/0"))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  /** Where it is scraped. */
  int port() {
    return scrapes.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    caller.close();
    callee.close();
  }
}
