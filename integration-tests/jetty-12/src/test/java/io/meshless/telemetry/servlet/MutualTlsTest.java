package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.testkit.MemoryHandlerProvider;
import io.meshless.telemetry.testkit.Recordings;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of a connection on which each shows a certificate with a SPIFFE id. */
class MutualTlsTest {
  private static final String PASSWORD = "changeit";
  private static final String CONFIG =
      """
      kind: logentry
      metadata: {name: seen, namespace: istio-system}
      spec:
        severity: '"info"'
        timestamp: request.time
        variables:
          mtls: connection.mtls
          server: connection.requested_server_name | ""
          principal: destination.principal | ""
          scheme: request.scheme
      ---
      kind: memory
      metadata: {name: kept, namespace: istio-system}
      spec: {}
      ---
      kind: rule
      metadata: {name: all, namespace: istio-system}
      spec:
        actions:
        - handler: kept.memory
          instances: [seen.logentry]
      """;

  @TempDir Path keys;
  private final Recorded recorded = Recorded.everything();
  private final Server server = new Server();
  private int port;

  @BeforeEach
  void start() throws Exception {
    makeKey("server", "spiffe://cluster.local/ns/prod/sa/details");
    makeKey("client", "spiffe://cluster.local/ns/default/sa/productpage");
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(keyStore("server"));
    tls.setKeyStorePassword(PASSWORD);
    tls.setTrustStore(keyStore("client"));
    tls.setWantClientAuth(true);
    HttpConfiguration http = new HttpConfiguration();
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
    connector.setHost("localhost");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    Application application = new Application().servlet("/", (request, response) -> {});
    TrustedPeers neighbours =
        TrustedPeers.builder().principals("cluster.local/ns/default/sa/*").build();
    Registration.OWN.add(recorded.filter().trustedPeers(neighbours).build(), application);
    context.addServletContainerInitializer(application);
    server.setHandler(context);
    server.start();
    port = connector.getLocalPort();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void certificatesNameBothSides() throws Exception {
    Recordings recordings = new Recordings();
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(YamlConfig.parse("test.yaml", CONFIG))
            .handler(new MemoryHandlerProvider(recordings))
            .build()) {
      HttpClient client =
          TelemetryHttpClient.builder(client(tls("client")), telemetry)
              .identity(ServiceIdentity.builder().workload("productpage-v1").build())
              .trustedHosts("localhost")
              .build();
      client.send(request(), BodyHandlers.discarding());
    }

    assertThat(recordOfServer())
        .containsEntry("connection.mtls", true)
        .containsEntry("request.scheme", "https")
        .containsEntry("source.principal", "cluster.local/ns/default/sa/productpage")
        .containsEntry("source.user", "cluster.local/ns/default/sa/productpage")
        .containsEntry("source.namespace", "default")
        .containsEntry("source.serviceAccount", "productpage")
        .containsEntry("source.workload.name", "productpage-v1");
    assertThat(recordings.instances()).hasSize(1);
    assertThat(recordings.instances().get(0).values())
        .containsEntry("variables.mtls", true)
        .containsEntry("variables.server", "localhost")
        .containsEntry("variables.principal", "cluster.local/ns/prod/sa/details")
        .containsEntry("variables.scheme", "https");
  }

  @Test
  void withoutAClientCertificateTheHeaderIsNotBelieved() throws Exception {
    client(tls(null))
        .send(
            HttpRequest.newBuilder(request(), (name, value) -> true)
                .header("x-source-identity", "v1;workload=forged")
                .build(),
            BodyHandlers.discarding());

    assertThat(recordOfServer())
        .containsEntry("connection.mtls", false)
        .doesNotContainKeys("source.principal", "source.user", "source.workload.name");
  }

  private Map<String, Object> recordOfServer() {
    await().until(() -> !recorded.records().isEmpty());
    assertThat(recorded.records()).hasSize(1);
    return recorded.records().get(0);
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/"))
        .timeout(Duration.ofSeconds(20))
        .build();
  }

  private static HttpClient client(SSLContext tls) {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
  }

  /** What a client trusts and shows; null shows nothing. */
  private SSLContext tls(String shown) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keyStore("server"));
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(shown == null ? null : keyStore(shown), PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(shown == null ? null : own.getKeyManagers(), trust.getTrustManagers(), null);
    return tls;
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
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}
