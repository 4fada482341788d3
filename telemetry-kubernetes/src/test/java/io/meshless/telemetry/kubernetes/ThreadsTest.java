package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A watch has few threads, and none when it has ended. */
class ThreadsTest {
  private static final int MOST = 8;

  @Test
  void threadsAreFewAndEndWithTheTelemetry() {
    try (MockCluster cluster = MockCluster.start()) {
      Manifests.deployed(cluster.admin(), "crds.yaml")
          .forEach(definition -> cluster.admin().resource(definition).create());
      Manifests.countingResources("'\"crd\"'").forEach(r -> cluster.admin().resource(r).create());
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      CountingTelemetry telemetry =
          CountingTelemetry.start(
              KubernetesConfig.watch(NAMESPACE)
                  .customResources()
                  .reportsStatus()
                  .connection(cluster.config())
                  .startWait(Duration.ofSeconds(30)));
      for (int i = 0; i < 5; i++) {
        int change = i;
        cluster
            .admin()
            .resource(Manifests.configMap("more", Map.of("a.yaml", "# " + change)))
            .createOr(NonDeletingOperation::update);
        await().atMost(Duration.ofMinutes(2)).until(() -> telemetry.loads().size() > change + 1);
        assertThat(own(before)).hasSizeLessThanOrEqualTo(MOST);
      }

      telemetry.close();

      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> own(before).stream().noneMatch(name -> name.startsWith("telemetry-")));
    }
  }

  /** Those of the watch: ours by name, and those of the JDK's client. */
  private static List<String> own(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(name -> name.startsWith("telemetry-kubernetes") || name.startsWith("HttpClient-"))
        .collect(Collectors.toList());
  }
}
