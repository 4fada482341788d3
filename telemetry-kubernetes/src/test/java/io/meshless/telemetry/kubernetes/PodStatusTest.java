package io.meshless.telemetry.kubernetes;

import static io.meshless.telemetry.kubernetes.TestCluster.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PodStatusTest {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  @Test
  void podThatWroteLongestAgoMakesRoom() {
    try (MockCluster cluster = MockCluster.start()) {
      Manifests.deployed(cluster.admin(), "crds.yaml")
          .forEach(definition -> cluster.admin().resource(definition).create());
      Manifests.countingResources("'\"crd\"'").forEach(r -> cluster.admin().resource(r).create());
      Resource<GenericKubernetesResource> metric =
          cluster
              .admin()
              .genericKubernetesResources(WatchedKinds.context("metric", "metrics"))
              .inNamespace(NAMESPACE)
              .withName("requests");
      metric.subresource("status").patch(MERGE, "{\"status\": {\"pods\": {" + others() + "}}}");

      try (CountingTelemetry telemetry =
          CountingTelemetry.start(
              KubernetesConfig.watch(NAMESPACE)
                  .customResources()
                  .reportsStatus()
                  .connection(cluster.config())
                  .startWait(Duration.ofSeconds(30)))) {
        await()
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(
                () ->
                    assertThat(pods(metric.get()))
                        .hasSize(PodStatus.MOST_PODS)
                        .containsKey(Pod.name())
                        .doesNotContainKey("pod-7"));
        assertThat(telemetry.loads()).hasSize(1);
      }
    }
  }

  /** So many that no more fit; the one with the number 7 wrote first. */
  private static String others() {
    return IntStream.range(0, PodStatus.MOST_PODS)
        .mapToObj(
            i ->
                "\"pod-%d\": {\"state\": \"loaded\", \"time\": \"%d-01-01T00:00:00Z\"}"
                    .formatted(i, i == 7 ? 2020 : 2021))
        .collect(Collectors.joining(", "));
  }

  private static Map<String, Object> pods(GenericKubernetesResource resource) {
    Map<String, Object> pods = resource.get("status", "pods");
    // The mock keeps what a patch removes, as null.
    pods.values().removeIf(Objects::isNull);
    return pods;
  }
}
