package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.ServerRequest;
import io.fabric8.mockwebserver.ServerResponse;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.InetAddress;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A mock of the API server that keeps what it is given. */
final class MockCluster implements TestCluster {
  /** Else it tells of every request. */
  private static final Logger QUIET = Logger.getLogger("io.fabric8.mockwebserver");

  static {
    QUIET.setLevel(Level.WARNING);
  }

  private final Map<ServerRequest, Queue<ServerResponse>> answers = new ConcurrentHashMap<>();
  private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
  private final KubernetesMockServer server;
  private final KubernetesClient admin;

  private MockCluster(int port) {
    server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            answers,
            new KubernetesMixedDispatcher(answers) {
              @Override
              public MockResponse dispatch(RecordedRequest request) {
                return isForbidden(request) ? refusal() : super.dispatch(request);
              }
            },
            false);
    server.init(InetAddress.getLoopbackAddress(), port);
    admin = new KubernetesClientBuilder().withConfig(config()).build();
  }

  static MockCluster start() {
    return new MockCluster(0);
  }

  KubernetesMockServer server() {
    return server;
  }

  /** Refuses to list and watch what ends its path with this, such as {@code /metrics}. */
  void forbid(String part) {
    forbidden.add(part);
  }

  void allow(String part) {
    forbidden.remove(part);
  }

  private boolean isForbidden(RecordedRequest request) {
    String path = request.getPath().replaceFirst("\\?.*", "");
    return request.getMethod().equals("GET") && forbidden.stream().anyMatch(path::endsWith);
  }

  private static MockResponse refusal() {
    return new MockResponse()
        .setResponseCode(403)
        .setHeader("Content-Type", "application/json")
        .setBody(
            "{\"kind\": \"Status\", \"status\": \"Failure\", \"reason\": \"Forbidden\","
                + " \"message\": \"it may not\", \"code\": 403}");
  }

  @Override
  public Config config() {
    return through(server.getPort());
  }

  /** The same, through a proxy at this port. */
  static Config through(int port) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + port + "/")
        .withNamespace(NAMESPACE)
        .withHttp2Disable(true)
        .withRequestRetryBackoffLimit(0)
        .withWatchReconnectInterval(20)
        .build();
  }

  @Override
  public KubernetesClient admin() {
    return admin;
  }

  @Override
  public void close() {
    admin.close();
    // Who closes a watch may hold up the mock for a while, and nothing else needs it.
    Thread closing = new Thread(this::closeServer, "close-mock");
    closing.setDaemon(true);
    closing.start();
  }

  private void closeServer() {
    try {
      server.destroy();
    } catch (IllegalStateException e) {
      // It took too long, and ends with the tests.
    }
  }
}
