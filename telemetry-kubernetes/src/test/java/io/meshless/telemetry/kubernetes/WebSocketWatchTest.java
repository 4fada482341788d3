package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.meshless.telemetry.status.LoadResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client watches by WebSocket, unless it is told otherwise; these may end, too. */
class WebSocketWatchTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int CUTS = 10;

  private final MockCluster cluster = MockCluster.start();
  private final Proxy proxy = Proxy.to(cluster.server().getPort());

  @AfterEach
  void close() {
    proxy.close();
    cluster.close();
  }

  private void apply(String version) {
    cluster
        .admin()
        .resource(
            Manifests.configMap(
                "telemetry", Map.of("telemetry.yaml", Manifests.counting("'\"" + version + "\"'"))))
        .createOr(NonDeletingOperation::update);
  }

  @Test
  void webSocketThatEndsIsOpenedAnew() {
    apply("v0");
    try (CountingTelemetry telemetry =
        CountingTelemetry.start(
            KubernetesConfig.watch(NAMESPACE)
                .connection(MockCluster.through(proxy.port()))
                .startWait(Duration.ofSeconds(60)))) {
      for (int cut = 1; cut <= CUTS; cut++) {
        int opened = cut;
        await().atMost(LONG).until(() -> proxy.webSockets() >= opened);
        String version = "v" + cut;
        apply(version);
        await().atMost(LONG).until(() -> telemetry.recordedVersion().equals(version));

        proxy.cut();
      }
      assertThat(telemetry.loads()).allMatch(LoadResult::isApplied);
      assertThat(telemetry.problems()).isEmpty();
    }
  }
}
